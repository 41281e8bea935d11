"""GET /changes, and the cursors of all lists."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.delivery.sync.cursors import BadCursor, Cursor, decode, encode, journal_end
from articles.editorial.publishing.journal import new_epoch
from tests.api.checks import INDEX, code_of, refusal
from tests.factories import make_draft, make_published, publish_draft, withdraw_article

pytestmark = pytest.mark.django_db
FEED = f"{INDEX}changes"


def after(cursor: Cursor) -> str:
    return f"{FEED}?after={encode(cursor)}"


def test_the_feed_has_every_change_in_order_from_the_first(client, article):
    withdraw_article(article)
    body = client.get(FEED).json()
    types = [change["type"] for change in body["changes"]]
    assert types == ["article.published", "article.withdrawn"]
    seqs = [change["seq"] for change in body["changes"]]
    assert seqs == [seqs[0], seqs[0] + 1]


def test_next_brings_what_comes_later_and_nothing_twice(client):
    make_published()
    first = client.get(FEED).json()
    assert client.get(first["next"]).json()["changes"] == []
    later = make_published()
    [change] = client.get(first["next"]).json()["changes"]
    assert change["id"] == str(later.public_id)


def test_the_end_is_reached_when_complete_says_so(client):
    made = [make_published() for _ in range(3)]
    seen, following, complete = [], f"{FEED}?limit=2", []
    while not (complete and complete[-1]):
        body = client.get(following).json()
        seen += [change["id"] for change in body["changes"]]
        complete.append(body["complete"])
        following = body["next"]
    assert seen == [str(article.public_id) for article in made]
    assert complete == [False, True]


def test_a_page_that_is_exactly_full_is_complete(client):
    make_published(), make_published()
    body = client.get(f"{FEED}?limit=2").json()
    assert (len(body["changes"]), body["complete"]) == (2, True)


def test_a_language_has_a_feed_of_its_own_that_moves_past_the_others(client):
    make_published()
    spanish = make_draft("Asma", language="es")
    publish_draft(spanish)
    make_published()
    body = client.get(f"{FEED}?language=es").json()
    assert [change["id"] for change in body["changes"]] == [str(spanish.public_id)]
    assert "language=es" in body["next"]
    whole = client.get(FEED).json()
    assert body["next"].rpartition("after=")[2] == whole["next"].rpartition("after=")[2]


def test_a_cursor_of_another_epoch_gets_restart(client):
    make_published()
    held = client.get(FEED).json()["next"]
    new_epoch(why="Restored from backup.")
    answer = client.get(held)
    assert refusal(answer) == (410, "restart")
    assert answer.json()["restart"] == "http://testserver/api/v1/export"
    assert answer["Link"] == '<http://testserver/api/v1/export>; rel="start"'


def test_a_cursor_from_the_future_gets_restart(client):
    present = journal_end()
    assert code_of(client.get(after(present._replace(seq=present.seq + 1)))) == "restart"
    assert client.get(after(present)).status_code == 200


def test_a_page_of_the_list_from_another_epoch_starts_again_too(client):
    make_published(), make_published()
    following = client.get(f"{INDEX}articles?limit=1").json()["page"]["next"]
    new_epoch(why="Restored from backup.")
    assert code_of(client.get(following)) == "restart"


@pytest.mark.parametrize(
    "query", ["after=nonsense", "after=%00", "language=english", "limit=1001", "limit=-1"]
)
def test_a_value_that_cannot_be_is_refused(client, query):
    assert code_of(client.get(f"{FEED}?{query}")) == "invalid-parameter"


def test_no_filter_but_language_is_taken(client):
    assert refusal(client.get(f"{FEED}?topic=heart")) == (400, "unknown-parameter")


def test_the_feed_takes_two_queries_whatever_its_length(client, django_assert_num_queries):
    for _ in range(4):
        make_published()
    with django_assert_num_queries(2):
        client.get(FEED)


numbers = st.integers(min_value=0, max_value=10**18 - 1)
epochs = st.text("0123456789abcdef", min_size=1, max_size=16)
keys = st.just("") | st.from_regex(r"-?[a-z_]{1,20}:[0-9a-f-]{0,160}", fullmatch=True)
any_cursor = st.builds(Cursor, epochs, numbers, numbers, keys)


@settings(max_examples=50)
@given(any_cursor)
def test_a_cursor_comes_back_as_it_was(cursor):
    assert decode(encode(cursor)) == cursor


@settings(max_examples=50)
@given(any_cursor)
def test_a_cursor_needs_no_escaping_in_an_address(cursor):
    assert encode(cursor).replace("-", "").replace("_", "").isalnum()


@settings(max_examples=200)
@given(st.text() | st.text("abcdefghijklmnopYzE0123.=-_").map(lambda text: "YzEu" + text))
def test_any_other_text_is_refused(text):
    try:
        assert decode(text) == decode(encode(decode(text)))
    except BadCursor:
        return


@pytest.mark.parametrize("text", ["", "YzEu", "x", "é", "\x00", "A" * 10_000])
def test_what_is_no_cursor_raises(text):
    with pytest.raises(BadCursor):
        decode(text)
