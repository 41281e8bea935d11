"""A copied publication is, column by column, what publishing would have written."""

import datetime
from collections.abc import Iterator
from unittest import mock

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import F
from django.utils import timezone

from articles.documents.canonical import digest_of
from articles.editorial.errors import Refused
from articles.editorial.publishing.recount import count_again
from articles.models import (
    Article,
    Change,
    Code,
    Contributor,
    Current,
    Edition,
    Journal,
    Notice,
    Topic,
)
from articles.models.drafts.grams_index import INDEX
from articles.models.public.search_tables.search_lookup import STEMS, WORDS
from tests import copies
from tests.copies.same_rows import make_named, make_rich, rows_about
from tests.factories import (
    add_section,
    archive_article,
    make_draft,
    make_person,
    make_published,
    move_article,
    publish_changed,
    publish_draft,
    publish_reworded,
    publish_step_by_step,
    reword,
    withdraw_article,
)
from tests.roles import AUTHOR, PUBLISHER, REVIEWER
from tests.search.articles import with_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def copied() -> Iterator[list[int]]:
    """Copies may be made, of nothing yet; the keys of the articles that came about by one."""
    made: list[int] = []
    write = copies.write

    def noted(*args, **kwargs) -> int:
        made.append(write(*args, **kwargs))
        return made[-1]

    copies.allow(True)
    # Not by monkeypatch, under which there are none.
    with mock.patch.multiple(copies, _recipes={}, write=noted):
        yield made


def make_without_copy(title: str, **fields) -> Article:
    copies.allow(False)
    article = make_published(title, **fields)
    copies.allow(True)
    return article


def counted() -> dict[str, int]:
    # FTS5 keeps no rows of these to be read, only its own tables beside them.
    names = set(connection.introspection.table_names()) - {STEMS, WORDS, INDEX}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{n}', COUNT(*) FROM {n}" for n in names))
        return dict(cursor.fetchall())


def test_a_copied_article_is_what_publishing_writes(copied):
    make_without_copy("Warts")
    first, second = make_published("Warts"), make_published("Warts")
    assert copied == [second.pk]
    assert rows_about(second) == rows_about(first)


def test_a_draft_published_by_copy_is_what_publishing_writes(copied):
    first, second = make_rich("Gout"), make_rich("Gout")
    copies.allow(False)
    publish_draft(first)
    copies.allow(True)
    publish_draft(make_rich("Gout"))
    publish_draft(second)
    assert copied[-1] == second.pk
    assert rows_about(second) == rows_about(first)


def test_a_copy_adds_no_other_row_than_publishing_does(copied):
    make_published("Mumps")
    before = counted()
    make_without_copy("Mumps")
    between = counted()
    make_published("Mumps")
    after = counted()
    assert len(copied) == 1
    assert {n: after[n] - between[n] for n in after} == {n: between[n] - before[n] for n in after}


def test_each_copy_has_its_own_seq_slug_and_digest(copied):
    made = [make_published("Mumps") for _ in range(3)]
    editions = Edition.objects.order_by("seq")
    assert [e.article_id for e in editions] == [article.pk for article in made]
    assert len({e.digest for e in editions}) == len({e.slug for e in editions}) == 3
    assert [c.seq for c in Change.objects.order_by("seq")] == [1, 2, 3] == [e.seq for e in editions]
    assert Journal.objects.get().seq == 3


def test_the_digest_of_a_copy_is_that_of_its_document(copied):
    make_published("Mumps")
    edition = Edition.objects.get(article=make_published("Mumps"))
    assert edition.digest == digest_of(bytes(edition.document))
    assert edition.article.candidates.get().digest == edition.digest


def test_a_copy_is_counted(copied):
    topic, code = Topic.objects.create(slug="skin", name="Skin"), Code.objects.create(code="B07")
    for _ in range(2):
        article = make_draft("Warts", language="es")
        article.topics.add(topic)
        article.code_rows.create(code=code)
        publish_draft(article)
    assert len(copied) == 1
    assert Journal.objects.filter(counted=F("seq")).exists()
    assert count_again() == []


def test_a_copy_is_dated_now_and_in_order(copied):
    make_published("Mumps")
    article = make_published("Mumps")
    acts = [act.at for act in article.acts.order_by("pk")]
    assert acts == sorted(acts) and article.created_at < acts[0]
    assert acts[-1] == Current.objects.get(pk=article.pk).published_at


def test_a_copy_is_found(copied, client):
    make_published("Mumps")
    article = make_published("Mumps")
    found = client.get("/api/v1/articles?q=mumps").json()["items"]
    assert str(article.public_id) in {each["id"] for each in found}


def test_a_later_copy_is_found_by_its_new_words_alone(copied):
    for article in (make_published("Mumps"), make_published("Mumps")):
        publish_reworded(article, "<p>Swollen cheeks.</p>")
    assert copied == [article.pk] * 2
    assert with_words("cheeks", "en").filter(pk=article.pk)
    assert not with_words("onset", "en").filter(pk=article.pk)


def test_people_are_made_for_a_copy_as_for_a_publication(copied):
    make_published("Mumps")
    for role in (AUTHOR, REVIEWER, PUBLISHER):
        [person] = Group.objects.get(name=role).user_set.all()
        assert person == make_person(role) and not person.is_staff


def test_a_slug_in_use_is_refused_for_a_copy_too(copied):
    make_published("Mumps", slug="mumps")
    with pytest.raises(Refused, match="has this address"):
        make_published("Mumps", slug="mumps")


@pytest.mark.parametrize("why", ["notice", "name", "contributor", "act"])
def test_no_copy_is_made_where_more_than_the_draft_decides(copied, why):
    make_published("Mumps")
    draft = make_draft("Mumps")
    author = make_person(AUTHOR)
    if why == "notice":
        Notice.objects.create(name="Recall", reason="A fault.")
    elif why == "name":
        author.first_name = "Ada"
        author.save()
    elif why == "contributor":
        Contributor.objects.create(name="Dr Ada", user=author)
    else:
        draft.acts.create(action="edit", actor_name="ada", at=draft.created_at)
    publish_draft(draft)
    assert copied == []


def moved(article: Article) -> None:
    move_article(article, f"{article.slug}-moved")


def grown(article: Article) -> None:
    add_section(article, "Diet", aspect="self-care", items=[("Water", "Much."), ("Beer", "None.")])
    publish_draft(article)


def archived_and_renewed(article: Article) -> None:
    archive_article(article)
    publish_reworded(article)


def withdrawn_and_renewed(article: Article) -> None:
    withdraw_article(article)
    publish_reworded(article)


def three_times(article: Article) -> None:
    publish_reworded(article)
    publish_changed(article, title="Gout in the foot")
    reword(article, "<p>Uric acid.</p>")
    publish_draft(article, clinical=False, note="As it was.")


def urgent_before(article: Article) -> None:
    reword(article, "<p>Said in haste.</p>")
    publish_draft(article, note="Urgent.", urgent_reason="A recall.")
    publish_reworded(article)


# Of what draft, and how many of the editions are copies: what is published for a reason of its own
# never is. A Change that ends an article names, on PostgreSQL, the sections in the order of their
# ids, which differs where there are several.
HISTORIES = {
    publish_reworded: (make_rich, 2),
    moved: (make_rich, 2),
    grown: (make_rich, 2),
    archived_and_renewed: (make_draft, 2),
    withdrawn_and_renewed: (make_draft, 2),
    three_times: (make_rich, 4),
    urgent_before: (make_rich, 2),
}


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.__name__)
def test_a_later_edition_by_copy_is_what_publishing_writes(copied, history):
    make, number = HISTORIES[history]
    articles = [make("Gout") for _ in range(3)]
    for article, may in zip(articles, (False, True, True), strict=True):
        copies.allow(may)
        publish_draft(article)
        history(article)
    assert copied == [articles[2].pk] * number
    assert rows_about(articles[2]) == rows_about(articles[0])
    assert count_again() == []


def test_what_topics_codes_and_contributors_are_named_is_written_as_publishing_does(copied):
    named = [make_named(), make_named(), make_named()]
    for article, may in zip(named, (False, True, True), strict=True):
        copies.allow(may)
        publish_draft(article)
        publish_reworded(article)
    assert copied == [named[2].pk] * 2
    assert rows_about(named[2]) == rows_about(named[0])


def test_a_copy_names_the_topic_that_is_called_so_now(copied):
    publish_draft(make_named())
    Topic.objects.update(name="Once joints", slug="once-joints")
    article = make_named()
    publish_draft(article)
    assert copied == [article.pk]
    [row] = Current.objects.get(pk=article.pk).topic_rows.all()
    assert row.topic == Topic.objects.get(slug="joints")


@pytest.mark.parametrize("fields", [{"name": "Bones", "slug": "bones"}, {"slug": "condition-2"}])
def test_another_topic_or_one_with_the_articles_own_slug_is_no_copy(copied, fields):
    for values in ({}, fields):
        publish_draft(make_named(**values))
    assert copied == []


def test_what_follows_a_document_with_a_section_now_gone_is_no_copy(copied):
    for article in (make_rich("Gout"), make_rich("Gout")):
        publish_draft(article)
        article.section_set.order_by("position").first().delete()
        publish_draft(article)
    assert len(copied) == 1


def test_other_words_are_no_copy(copied):
    for body in ("<p>One.</p>", "<p>Two.</p>"):
        article = make_published("Mumps")
        publish_reworded(article, body)
        assert article.editions.latest("number").number == 2
    assert len(copied) == 1


@pytest.mark.parametrize("later", [1, 24])
def test_under_a_clock_that_stands_still_everything_is_dated_as_it_says(copied, later):
    noon = datetime.datetime(2026, 1, 10, 12, tzinfo=datetime.UTC)
    articles = []
    for may in (False, True, True):
        copies.allow(may)
        with mock.patch.object(timezone, "now", return_value=noon):
            articles.append(make_published("Mumps"))
        after = noon + datetime.timedelta(hours=later)
        with mock.patch.object(timezone, "now", return_value=after):
            publish_reworded(articles[-1])
    assert copied == [articles[2].pk] * 2
    dates = [[(c.at, c.edition) for c in a.changes.order_by("seq")] for a in articles]
    assert dates[2] == dates[0] == [(noon, 1), (after, 2)]
    assert rows_about(articles[2]) == rows_about(articles[0])


def test_what_was_written_at_another_hour_is_not_copied_from_the_real_clock(copied):
    make_published("Mumps")
    noon = datetime.datetime.now(datetime.UTC)
    with mock.patch.object(timezone, "now", return_value=noon):
        make_published("Mumps")
    assert copied == []


def test_step_by_step_is_never_a_copy(copied):
    make_published("Mumps")
    publish_step_by_step(make_draft("Mumps"))
    assert copied == []
