"""Whatever is asked and however it is looked up, a list is what a walk of all articles finds."""

import datetime
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from api.v1.lists import conditions, statements
from articles.models import Code, Current, Topic
from tests.factories import add_section, archive_article, make_draft, publish_draft
from tests.lengths import searching

from .article_list import ICD, LIST

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
ASPECTS, KINDS = ("symptoms", "causes", "dosage"), ("condition", "test")


@pytest.fixture
def library() -> list[Current]:
    """Articles that differ in all that filters and orders look at, two of them archived."""
    heart = Topic.objects.create(slug="heart", name="Heart")
    topics = [heart, Topic.objects.create(slug="valves", name="Valves", parent=heart)]
    codes = [Code.objects.create(system=ICD, code=code) for code in ("C79.5", "C79.51", "I21")]
    made = [_article(n, topics, codes) for n in range(9)]
    for n, article in enumerate(made):
        day = START + datetime.timedelta(days=n * 5 % 9)
        dates = {"last_reviewed": day.date(), "next_review_due": day.date() if n % 3 else None}
        Current.objects.filter(pk=article.pk).update(published_at=day, updated_at=day, **dates)
    archive_article(made[2]), archive_article(made[7])
    rows = Current.objects.order_by("first_seq").select_related("edition")
    return list(rows.prefetch_related("topic_rows", "code_rows__code", "aspect_rows"))


def _article(number: int, topics: list[Topic], codes: list[Code]):
    language = "en" if number % 3 else "es"
    kind = KINDS[number % 2]
    article = make_draft(f"{number * 7 % 10} title", language=language, kind=kind)
    article.topics.set(topics[number % 2 :] if number % 4 else [])
    for code in codes[number % 3 :: 2]:
        article.code_rows.create(code=code, relation="broader", includes_descendants=number % 2)
    for aspect in ASPECTS[number % 3 :]:
        add_section(article, aspect, aspect=aspect, body="<p>Text.</p>")
    publish_draft(article)
    return article


def topic_slugs(row: Current) -> set[str]:
    slugs = {row.topic.slug for row in row.topic_rows.all()}
    return slugs | ({"heart"} if "valves" in slugs else set())


def means(row: Current, key: str) -> bool:
    return any(
        own.code.key == key or (own.includes_descendants and key.startswith(own.code.key))
        for own in row.code_rows.all()
    )


def day(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC)


FILTERS = {
    "language": lambda row, value: row.language == value,
    "kind": lambda row, value: row.kind == value,
    "state": lambda row, value: row.state in value.split(","),
    "topic": lambda row, value: value in topic_slugs(row),
    "aspect": lambda row, value: value in {own.aspect for own in row.aspect_rows.all()},
    "code": lambda row, value: means(row, value.partition("|")[2].replace(".", "")),
    "code_prefix": lambda row, value: any(
        own.code.key.startswith(value.partition("|")[2]) for own in row.code_rows.all()
    ),
    "published_since": lambda row, value: row.published_at >= day(value),
    "published_before": lambda row, value: row.published_at < day(value),
    "reviewed_before": lambda row, value: row.last_reviewed < day(value).date(),
    "slug": lambda row, value: row.slug == value,
}
DAYS = st.sampled_from(["2025-12-01", "2026-01-03", "2026-01-06", "2027-01-01"])
ASKED = st.fixed_dictionaries(
    {},
    optional={
        "language": st.sampled_from(["en", "es"]),
        "kind": st.sampled_from([*KINDS, "guide"]),
        "state": st.sampled_from(["published", "archived", "archived,published"]),
        "topic": st.sampled_from(["heart", "valves"]),
        "aspect": st.sampled_from([*ASPECTS, "outlook"]),
        "code": st.sampled_from(["icd-10-cm|C79.5", "icd-10-cm|C79.51", "icd-10-cm|I21"]),
        "code_prefix": st.sampled_from(["icd-10-cm|C79", "icd-10-cm|I"]),
        "published_since": DAYS,
        "published_before": DAYS,
        "reviewed_before": DAYS,
    },
)
ORDERS = {
    "first_published": lambda row: row.first_seq,
    "updated": lambda row: row.seq,
    "title": lambda row: (bytes(row.title_key), row.first_seq),
}


@pytest.mark.long
@searching(40, long=2_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=ASKED,
    ordering=st.sampled_from([f"{sign}{name}" for name in ORDERS for sign in ("", "-")]),
    limit=st.integers(1, 9),
    most=st.sampled_from([-1, 2, 4000]),
    values=st.sampled_from([0, 24]),
)
def test_a_list_is_what_a_walk_of_all_articles_finds(
    client, library, asked, ordering, limit, most, values
):
    with pytest.MonkeyPatch.context() as patch:
        for name in ("LEAST", "MOST", "MOST_IN_INDEX"):
            patch.setattr(statements, name, most)
        patch.setattr(conditions, "MOST_VALUES", values)
        found, url = [], f"{LIST}?{urlencode({**asked, 'ordering': ordering, 'limit': limit})}"
        while url:
            answer = client.get(url).json()
            found += [item["id"] for item in answer["items"]]
            url = answer["page"]["next"]
    wanted = {"state": "published", **asked}
    rows = [row for row in library if all(FILTERS[k](row, v) for k, v in wanted.items())]
    rows.sort(key=ORDERS[ordering.removeprefix("-")], reverse=ordering.startswith("-"))
    assert found == [str(row.public_id) for row in rows]
