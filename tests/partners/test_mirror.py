"""The Python client's copy: what it does with each answer. See also promises/test_mirror.py."""

import gzip
import json
from collections.abc import Callable
from email.message import Message
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from healthinfo_client import TryLater
from healthinfo_client.mirror import Compared, Keeper
from healthinfo_client.network.transport import Transport
from healthinfo_client.network.wire import Arrived
from healthinfo_client.problems import InvalidKeyError

from articles.delivery.sync import export
from articles.editorial.publishing.journal import new_epoch
from tests.factories import (
    archive_article,
    make_draft,
    make_published,
    make_withdrawn,
    publish_reworded,
    purge_article,
    withdraw_article,
)
from tests.partners.mirror_rows import copy_of

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
Answer = Any


class Wire:
    """Takes the network's place. `asked`: (address, status) of every request so far.

    `alter(answer, number)` may return another answer, as a proxy might.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.alter: Callable[[Answer, int], Answer] = lambda answer, number: answer

    def __call__(self, request: Any, timeout: float) -> Arrived:
        path = request.full_url.removeprefix(SITE)
        answer = Client().get(path, headers=dict(request.header_items()))
        answer = self.alter(answer, len(self.asked))
        self.asked.append((path, answer.status_code))
        head = Message()
        for name, value in answer.headers.items():
            head[name] = value
        return Arrived(answer.status_code, head, answer.content)


@pytest.fixture
def wire():
    """The way between the keeper of the copy and the site."""
    return Wire()


@pytest.fixture
def waited() -> list[float]:
    """The seconds of each wait, which ends at once."""
    return []


@pytest.fixture
def start(wire, waited, tmp_path):
    """A keeper, always of the same file; it does not really wait."""

    def start(language=None, key=None):
        transport = Transport(SITE, key, wire=wire, sleep=waited.append)
        return Keeper(transport, str(tmp_path / "copy.sqlite3"), language)

    return start


@pytest.fixture
def article(db):
    return make_published()


@pytest.fixture
def mirror(article, start):
    """A mirror that has the article."""
    mirror = start()
    mirror.catch_up()
    return mirror


@pytest.fixture
def copy(tmp_path):
    """The content of the copy."""
    return lambda: copy_of(tmp_path / "copy.sqlite3")


def proves(mirror) -> bool:
    """Whether the copy is the source."""
    return mirror.compare().result is Compared.SAME


def refused(mirror) -> str:
    """The message with which the mirror refuses an answer."""
    with pytest.raises(TryLater) as raised:
        mirror.catch_up()
    return str(raised.value)


def test_it_copies_what_there_is_and_proves_it(article, mirror, copy, client):
    row = copy()[str(article.public_id)]
    own = f"/api/v1/articles/{article.public_id}"
    assert row["article"] == client.get(own).content
    assert row["document"] == client.get(f"{own}/editions/1/document").content
    assert proves(mirror)


def test_a_new_edition_takes_the_place_of_the_old(article, mirror, copy):
    publish_reworded(article)
    mirror.catch_up()
    [row] = copy().values()
    assert b"Said anew." in row["article"] and b"Said anew." in row["document"]


def test_an_archived_article_is_kept_with_its_state(article, mirror, copy):
    archive_article(article)
    mirror.catch_up()
    [row] = copy().values()
    assert row["state"] == "archived" and row["document"]


def test_of_a_withdrawn_article_only_reason_and_advice_are_kept(article, mirror, copy):
    withdraw_article(article, "unsafe")
    mirror.catch_up()
    [row] = copy().values()
    assert (row["state"], row["article"], row["document"]) == ("withdrawn", None, None)
    assert json.loads(row["tombstone"])["advice"] == "Ask your care team."


def test_what_is_purged_leaves_no_trace_in_the_file(start, copy, tmp_path):
    article = make_draft()
    publish_reworded(article, "<p>Unforgettable.</p>")
    mirror = start()
    mirror.catch_up()
    withdraw_article(article, "unsafe")
    purge_article(article)
    mirror.catch_up()
    assert copy() == {}
    assert b"Unforgettable" not in (tmp_path / "copy.sqlite3").read_bytes()


def test_what_it_has_already_is_not_sent_again(article, mirror, copy, wire):
    held = copy()
    mirror.source.with_articles = False
    mirror.store.db.execute("UPDATE place SET address = ?", [f"{SITE}/api/v1/changes"])
    mirror.catch_up()
    assert wire.asked[-1] == (f"/api/v1/articles/{article.public_id}", 304)
    assert copy() == held


def test_it_waits_as_long_as_retry_after_says(start, copy, wire, waited):
    make_published()
    busy = HttpResponse(b"{}", status=429, headers={"Retry-After": "7"})
    wire.alter = lambda answer, number: busy if number == 1 else answer
    mirror = start()
    mirror.catch_up()
    assert waited == [7]
    assert len(copy()) == 1


def test_a_page_damaged_on_its_way_is_asked_for_again(start, copy, wire, waited):
    make_published()

    def damaged(answer, number):
        if number == 1:
            answer.content = answer.content[:-10]
        return answer

    wire.alter = damaged
    mirror = start()
    mirror.catch_up()
    assert waited == [1]
    assert proves(mirror)


@pytest.mark.parametrize("name", ["document", "article"])
def test_words_that_do_not_agree_with_their_digest_are_not_kept(article, start, copy, wire, name):

    def forged(answer, number):
        if "ndjson" in answer["Content-Type"]:
            del answer["Repr-Digest"], answer["Content-Encoding"]
            line, end, _ = gzip.decompress(answer.content).split(b"\n")
            own = json.loads(line)
            own[name] = json.loads(json.dumps(own[name]).replace("slow", "fast"))
            answer.content = json.dumps(own, separators=(",", ":")).encode() + b"\n" + end
        return answer

    wire.alter = forged
    mirror = start()
    assert str(article.public_id) in refused(mirror)
    assert copy() == {}


def test_an_answer_of_before_the_change_is_not_believed(article, mirror, copy, wire, client):
    mirror.source.with_articles = False
    stale = client.get(f"/api/v1/articles/{article.public_id}")
    withdraw_article(article, "unsafe")
    wire.alter = lambda answer, number: stale if answer.status_code == 410 else answer
    assert "what was before" in refused(mirror)
    wire.alter = lambda answer, number: answer
    mirror.catch_up()
    assert [row["state"] for row in copy().values()] == ["withdrawn"]


def test_the_old_copy_stays_until_a_new_one_is_whole(start, copy, monkeypatch):
    make_published(), make_withdrawn()
    mirror = start()
    mirror.catch_up()
    held = copy()
    new_epoch(why="Restored from backup.")
    make_published()
    monkeypatch.setattr(export, "PAGE_BYTES", 1)
    for _ in range(3):
        mirror.step()
        assert copy() == held
    mirror.catch_up()
    assert len(copy()) == 3 and proves(mirror)


def test_an_export_goes_on_where_it_was(start, copy, wire, monkeypatch):
    make_published(), make_published()
    monkeypatch.setattr(export, "PAGE_BYTES", 1)
    first = start()
    first.step(), first.step()
    asked = len(wire.asked)
    start().catch_up()
    assert len(copy()) == 2
    later = dict.fromkeys(path.partition("?")[0] for path, _ in wire.asked[asked:])
    assert [*later] == ["/api/v1/export/articles", "/api/v1/changes"]


def test_another_language_is_another_copy(start, copy):
    make_published()
    make_published("Asma", language="es")
    start().catch_up()
    assert len(copy()) == 2
    start(language="es").catch_up()
    assert [row["language"] for row in copy().values()] == ["es"]


def test_a_refusal_of_the_key_is_raised_at_once(start, waited):
    with pytest.raises(InvalidKeyError):
        start(key="hi_nonsense").catch_up()
    assert waited == []
