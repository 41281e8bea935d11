"""`as_of`: what was published at an earlier moment."""

import datetime
from contextlib import suppress
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.problems import Problem
from api.v1.views.article.as_of import read_as_of
from articles.delivery.as_of import seq_before
from articles.models import Change
from tests.api.checks import INDEX, address, code_of, pages_of, refusal
from tests.api.openapi.validation import faults
from tests.factories import (
    archive_article,
    make_draft,
    make_published,
    publish_changed,
    publish_reworded,
    purge_article,
    reword,
    withdraw_article,
)

pytestmark = pytest.mark.django_db
LIST = f"{INDEX}articles"


@pytest.fixture
def clock(monkeypatch):
    """Sets the time: clock(10) is noon of 10 January 2026, UTC."""

    def turn(day, hour=12, minute=0):
        now = datetime.datetime(2026, 1, day, hour, minute, tzinfo=datetime.UTC)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    return turn


@pytest.fixture
def article(clock):
    """Published on the 10th, again on the 12th under another slug, archived on the 14th."""
    clock(10)
    article = make_published("Asthma", slug="asthma")
    clock(12)
    reword(article, "<p>Said anew.</p>")
    publish_changed(article, slug="asthma-today")
    clock(14)
    archive_article(article)
    clock(20)
    return article


def then(client, article, moment):
    return client.get(address(article), {"as_of": moment})


# moment: number of the edition, state
THEN = {
    "2026-01-10": (1, "published"),
    "2026-01-11": (1, "published"),
    "2026-01-12T11:59:59Z": (1, "published"),
    "2026-01-12T12:00:00Z": (2, "published"),
    "2026-01-12T13:00:00+01:00": (2, "published"),
    "2026-01-12T12:59:59+01:00": (1, "published"),
    "2026-01-12": (2, "published"),
    "2026-01-14": (2, "archived"),
    "2026-01-20": (2, "archived"),
}


def test_the_edition_in_force_then_is_answered(client, article):
    editions = {n: client.get(address(article, f"/editions/{n}")).json() for n in (1, 2)}
    same = ("id", "title", "sections", "edition", "dates", "authors", "state", "seq", "ended")
    for moment, (number, state_then) in THEN.items():
        body = then(client, article, moment).json()
        assert (body["edition"]["number"], body["then"]["state"]) == (number, state_then), moment
        assert {name: body[name] for name in same} == {n: editions[number][n] for n in same}


def test_what_is_answered_has_the_shape_of_the_article(client, article):
    body, now = then(client, article, "2026-01-10").json(), client.get(address(article)).json()
    assert body.keys() == now.keys()
    assert body["type"] == "article" and now["then"] is None
    assert client.get(body["links"]["self"]).json() == body


def test_before_it_was_published_it_is_not_found_with_the_first_day(client, article):
    answer = then(client, article, "2026-01-09")
    assert refusal(answer) == (404, "not-yet-published")
    day = answer.json()["first_published"]
    assert then(client, article, day).status_code == 200


def test_a_withdrawn_article_is_gone_at_every_moment(client, article, clock):
    withdraw_article(article)
    assert code_of(then(client, article, "2026-01-10")) == "gone"
    purge_article(article)
    assert code_of(then(client, article, "2026-01-10")) == "gone"


def test_what_was_withdrawn_stays_gone_when_a_later_edition_is_published(client, clock):
    clock(10)
    article = make_published()
    clock(11)
    withdraw_article(article)
    clock(12)
    publish_reworded(article)
    clock(13)
    assert code_of(then(client, article, "2026-01-10")) == "edition-gone"
    assert code_of(then(client, article, "2026-01-11")) == "edition-gone"
    assert then(client, article, "2026-01-12").json()["edition"]["number"] == 2
    assert client.get(LIST, {"as_of": "2026-01-10"}).json()["items"] == []


NO_MOMENTS = [
    "2026-01-21", "2026-01-20T12:00:01Z", "9999-12-31", "2026-02-30", "2026-1-1", "yesterday",
    "2026-01-10T12:00:00", "2026-01-10T25:00:00Z", "0001-01-01T00:00:00+23:59", "２０２６-01-01",
]  # fmt: skip


@pytest.mark.parametrize("path", ["article", "list"])
def test_what_is_no_moment_of_the_past_is_refused(client, article, path):
    asked = LIST if path == "list" else address(article)
    for moment in NO_MOMENTS:
        answer = client.get(asked, {"as_of": moment})
        assert refusal(answer) == (400, "invalid-parameter"), moment
        assert answer.json()["errors"][0]["where"] == "query.as_of", moment


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30) | st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[Z+ -]\d?\d?:?\d?\d?"))
def test_no_value_is_too_odd_to_refuse(text):
    class Asked:
        GET = {"as_of": text}

    with suppress(Problem):
        assert read_as_of(Asked).until.tzinfo is not None


def test_by_an_address_the_article_has_now_or_had(client, article):
    for slug in ("asthma-today", "asthma"):
        path = f"{INDEX}articles/en/{slug}"
        answer = client.get(path, {"as_of": "2026-01-10"})
        if answer.status_code == 301:
            answer = client.get(answer["Location"])
        assert answer.json()["edition"]["number"] == 1, slug
    assert answer["Content-Location"].endswith(f"{article.public_id}?as_of=2026-01-10")


def test_it_is_json_alone(client, article):
    path = address(article, "?as_of=2026-01-10")
    answer = client.get(path, headers={"Accept": "text/markdown"})
    assert refusal(answer) == (406, "not-acceptable")


def test_an_article_then_takes_a_constant_number_of_queries(
    client, article, django_assert_num_queries
):
    with django_assert_num_queries(8):
        then(client, article, "2026-01-10")


def test_the_list_is_as_it_was(client, article, clock):
    clock(15)
    other = make_published("Measles")
    clock(20)
    expected = {
        "2026-01-09": [],
        "2026-01-10": [("Asthma", 1, "asthma")],
        "2026-01-12": [("Asthma", 2, "asthma-today")],
        "2026-01-14": [],
        "2026-01-15": [("Measles", 1, other.slug)],
    }
    for day, rows in expected.items():
        items = client.get(LIST, {"as_of": day}).json()["items"]
        assert [
            (item["title"], item["edition"]["number"], item["slug"]) for item in items
        ] == rows, day


def test_the_list_in_pages_stays_as_it_was(client, clock):
    clock(10)
    made = [make_published() for _ in range(5)]
    clock(11)
    seen = []
    for page in pages_of(client, f"{LIST}?as_of=2026-01-11&limit=2"):
        seen += [item["id"] for item in page["items"]]
        # An article published between two pages does not change the later pages.
        make_published()
    assert seen == [str(article.public_id) for article in made]


def test_the_feed_from_the_list_then_leads_to_now(client, clock):
    clock(10)
    make_published()
    clock(12)
    later = make_published()
    cursor = client.get(LIST, {"as_of": "2026-01-11"}).json()["cursor"]
    changes = client.get(f"{INDEX}changes", {"after": cursor}).json()["changes"]
    assert [change["id"] for change in changes] == [str(later.public_id)]


def test_the_list_may_be_narrowed_by_language_alone(client, clock):
    clock(10)
    make_published()
    spanish = make_published(language="es")
    [item] = client.get(LIST, {"as_of": "2026-01-10", "language": "es"}).json()["items"]
    assert item["id"] == str(spanish.public_id)
    answer = client.get(LIST, {"as_of": "2026-01-10", "kind": "condition"})
    assert refusal(answer) == (400, "invalid-parameter")
    assert answer.json()["errors"][0]["where"] == "query.kind"


def test_a_cursor_of_another_list_is_refused(client, clock):
    clock(10)
    make_published()
    clock(12)
    make_published()
    cursor = client.get(LIST).json()["cursor"]
    answer = client.get(LIST, {"as_of": "2026-01-11", "cursor": cursor})
    assert answer.json()["errors"][0]["where"] == "query.cursor"


@pytest.mark.parametrize("many", [1, 6])
def test_the_list_then_takes_a_constant_number_of_queries(
    client, many, clock, django_assert_num_queries
):
    clock(10)
    for _ in range(many):
        make_published()
    with django_assert_num_queries(6):
        client.get(LIST, {"as_of": "2026-01-10"})


def test_a_place_in_the_journal_is_found_for_every_moment(client, clock):
    for day in (10, 11, 13):
        clock(day)
        make_published()
    clock(20)
    for day in range(9, 21):
        moment = datetime.datetime(2026, 1, day, 12, tzinfo=datetime.UTC)
        for until in (moment, moment + datetime.timedelta(microseconds=1)):
            wanted = Change.objects.filter(at__lt=until).count()
            assert seq_before(until) == wanted


def test_an_empty_journal_has_one_place():
    assert seq_before(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)) == 0


def test_a_draft_was_never_published(client, clock):
    clock(10)
    assert code_of(then(client, make_draft(), "2026-01-10")) == "no-such-article"
    answer = client.get(f"{INDEX}articles/{uuid4()}", {"as_of": "2026-01-10"})
    assert code_of(answer) == "no-such-article"


def test_the_answers_are_as_described(client, article):
    described = client.get(f"{INDEX}openapi.json").json()
    body = then(client, article, "2026-01-12").json()
    assert faults(described, "Article", body) == []
    listed = client.get(LIST, {"as_of": "2026-01-12"}).json()
    assert listed["items"] and faults(described, "ArticleList", listed) == []
