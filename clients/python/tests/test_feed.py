"""The feed with its articles: each page is applied whole, and nothing older over newer."""

import json

import pytest
from conftest import SITE, arrived, problem
from test_exported import ID, article, line, tombstone

from healthinfo_client import TryLater
from healthinfo_client.mirror import Keeper
from healthinfo_client.mirror.store import Place
from healthinfo_client.network.transport import Transport

FEED = f"{SITE}/api/v1/changes?after=c1"
NEXT = f"{SITE}/api/v1/changes?after=c2&include=article"


def change(seq: int, now: str | None, **other) -> str:
    own = {"seq": seq, "at": "…", "type": "article.published", "id": ID, "language": "en"}
    rest = dict.fromkeys(["edition", "previous_edition", "note", "successor"])
    named = {"state": "published", "significance": "clinical", "sections": [], "api_url": "…"}
    text = json.dumps({**own, **rest, **named, **other})[:-1]
    return f'{text},"now":{now or "null"}}}'


def page(*changes: str, complete: bool = True, next: str = NEXT):
    text = f'{{"changes":[{",".join(changes)}],"next":"{next}","complete":{json.dumps(complete)}}}'
    return arrived(text.encode())


@pytest.fixture
def keeper(wire, waited, tmp_path):
    """It follows the feed from c1 on, and has nothing."""
    transport = Transport(SITE, wire=wire, sleep=waited.append)
    made = Keeper(transport, str(tmp_path / "copy.sqlite3"))
    made.store.begin(None, "/first")
    made.store.arrive(Place("export", "/first"), Place("feed", FEED), {})
    return made


def kept(keeper) -> list[tuple[str, int]]:
    return [(row.state, row.seq) for row in keeper.store.rows()]


def test_an_article_comes_with_its_last_change_of_the_page(keeper, wire):
    wire.answers = [page(change(6, None), change(7, line(article())))]
    keeper.catch_up()
    assert kept(keeper) == [("published", 7)]
    assert wire.addresses == [f"{FEED}&include=article"]
    assert keeper.store.place() == Place("feed", f"{SITE}/api/v1/changes?after=c2")


def test_a_recall_takes_the_text_away_and_a_purge_everything(keeper, wire):
    gone = tombstone(state="purged", seq=11)
    wire.answers = [
        page(change(7, line(article()))),
        page(change(9, tombstone())),
        page(change(11, gone, state="purged")),
    ]
    keeper.catch_up()
    keeper.catch_up()
    assert kept(keeper) == [("withdrawn", 9)]
    keeper.catch_up()
    assert kept(keeper) == []


def test_what_a_mended_row_has_is_not_put_back(keeper, wire):
    wire.answers = [page(change(9, tombstone())), page(change(6, line(article())))]
    keeper.catch_up()
    keeper.catch_up()
    assert kept(keeper) == [("withdrawn", 9)]


@pytest.mark.parametrize(
    "wrong",
    [
        page(change(8, line(article()))),
        page(change(7, None)),
        page(change(7, line(article()), id="0af00000-0000-4000-8000-000000000001")),
        page(change(7, line(article(), etag='"other"'))),
        page(change(7, '{"type":"article"}')),
        page(next="https://evil.example/api/v1/changes?after=c2"),
        page(next=f"{SITE}/"),
        arrived(b'{"changes":[],"next":"x","complete":"yes"'),
    ],
)
def test_a_page_that_is_not_right_is_not_applied_in_part(keeper, wire, wrong):
    wire.answers = [wrong]
    with pytest.raises(TryLater):
        keeper.catch_up()
    assert kept(keeper) == [] and keeper.store.place() == Place("feed", FEED)


def test_a_site_of_before_sends_the_changes_alone(keeper, wire):
    wire.answers = [problem("unknown-parameter", 400), page()]
    keeper.catch_up()
    assert wire.addresses[1] == FEED and not keeper.source.with_articles
