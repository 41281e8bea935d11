"""docs/partners/mirror.py: what it does with each answer. See also promises/test_mirror.py."""

import gzip
import importlib.util
import io
import json
from collections.abc import Callable
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError

import pytest
from django.http import HttpResponse
from django.test import Client

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
from tests.partners.killed_mirror import MIRROR
from tests.partners.mirror_rows import copy_of

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
Answer = Any


def load_mirror() -> Any:
    """Import mirror.py as a new module."""
    spec = importlib.util.spec_from_file_location("mirror", MIRROR)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Wire:
    """Replaces urlopen. `asked`: (address, status) of every request so far.

    `alter(answer, number)` may return another answer, as a proxy might.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.alter: Callable[[Answer, int], Answer] = lambda answer, number: answer

    def open(self, request: Any, timeout: float) -> Any:
        """Like urlopen: returns a response, or raises HTTPError."""
        headers = dict(request.header_items())
        answer = Client().get(request.full_url.removeprefix(SITE), headers=headers)
        answer = self.alter(answer, len(self.asked))
        self.asked.append((request.full_url.removeprefix(SITE), answer.status_code))
        body = io.BytesIO(answer.content)
        if answer.status_code != 200:
            status = answer.status_code
            raise HTTPError(request.full_url, status, "", answer.headers, body)  # type: ignore[arg-type]
        return nullcontext(SimpleNamespace(status=200, headers=answer.headers, read=body.read))


@pytest.fixture
def wire():
    """The fake transport between the mirror and the site."""
    return Wire()


@pytest.fixture
def waited() -> list[int]:
    """The seconds of each wait, which ends at once."""
    return []


@pytest.fixture
def start(wire, waited, tmp_path):
    """A mirror in a new module, always on the same file; it does not really wait."""

    def start(language=None, key=None):
        module = load_mirror()
        module.urlopen = wire.open
        module.time = SimpleNamespace(sleep=waited.append)
        mirror = module.Mirror(SITE, str(tmp_path / "copy.sqlite3"), language, key)
        mirror.later = module.Later
        return mirror

    return start


@pytest.fixture
def article(db):
    return make_published()


@pytest.fixture
def mirror(article, start):
    """A mirror that has the article."""
    mirror = start()
    catch_up(mirror)
    return mirror


@pytest.fixture
def copy(tmp_path):
    """The content of the copy."""
    return lambda: copy_of(tmp_path / "copy.sqlite3")


def catch_up(mirror) -> None:
    while not mirror.step():
        pass


def refused(mirror) -> str:
    """The message with which the mirror refuses an answer."""
    with pytest.raises(mirror.later) as raised:
        catch_up(mirror)
    return str(raised.value)


def test_it_copies_what_there_is_and_proves_it(article, mirror, copy, client):
    row = copy()[str(article.public_id)]
    own = f"/api/v1/articles/{article.public_id}"
    assert row["article"] == client.get(own).content
    assert row["document"] == client.get(f"{own}/editions/1/document").content
    assert mirror.agrees()


def test_a_new_edition_takes_the_place_of_the_old(article, mirror, copy):
    publish_reworded(article)
    catch_up(mirror)
    [row] = copy().values()
    assert b"Said anew." in row["article"] and b"Said anew." in row["document"]


def test_an_archived_article_is_kept_with_its_state(article, mirror, copy):
    archive_article(article)
    catch_up(mirror)
    [row] = copy().values()
    assert row["state"] == "archived" and row["document"]


def test_of_a_withdrawn_article_only_reason_and_advice_are_kept(article, mirror, copy):
    withdraw_article(article, "unsafe")
    catch_up(mirror)
    [row] = copy().values()
    assert (row["state"], row["article"], row["document"]) == ("withdrawn", None, None)
    assert json.loads(row["tombstone"])["advice"] == "Ask your care team."


def test_what_is_purged_leaves_no_trace_in_the_file(start, copy, tmp_path):
    article = make_draft()
    publish_reworded(article, "<p>Unforgettable.</p>")
    mirror = start()
    catch_up(mirror)
    withdraw_article(article, "unsafe")
    purge_article(article)
    catch_up(mirror)
    assert copy() == {}
    assert b"Unforgettable" not in (tmp_path / "copy.sqlite3").read_bytes()


def test_what_it_has_already_is_not_sent_again(article, mirror, copy, wire):
    held = copy()
    mirror.db.execute("UPDATE place SET address = ?", [f"{SITE}/api/v1/changes"])
    catch_up(mirror)
    assert wire.asked[-1] == (f"/api/v1/articles/{article.public_id}", 304)
    assert copy() == held


def test_it_waits_as_long_as_retry_after_says(start, copy, wire, waited):
    make_published()
    busy = HttpResponse(b"{}", status=429, headers={"Retry-After": "7"})
    wire.alter = lambda answer, number: busy if number == 1 else answer
    mirror = start()
    catch_up(mirror)
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
    catch_up(mirror)
    assert waited == [1]
    assert mirror.agrees()


@pytest.mark.parametrize("name", ["document", "article"])
def test_words_that_do_not_agree_with_their_digest_are_not_kept(start, copy, wire, name):
    make_published()

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
    assert "does not agree" in refused(mirror)
    assert copy() == {}


def test_an_answer_of_before_the_change_is_not_believed(article, mirror, copy, wire, client):
    stale = client.get(f"/api/v1/articles/{article.public_id}")
    withdraw_article(article, "unsafe")
    wire.alter = lambda answer, number: stale if answer.status_code == 410 else answer
    assert "what was before" in refused(mirror)
    wire.alter = lambda answer, number: answer
    catch_up(mirror)
    assert [row["state"] for row in copy().values()] == ["withdrawn"]


def test_the_old_copy_stays_until_a_new_one_is_whole(start, copy, monkeypatch):
    make_published(), make_withdrawn()
    mirror = start()
    catch_up(mirror)
    held = copy()
    new_epoch(why="Restored from backup.")
    make_published()
    monkeypatch.setattr(export, "PAGE_BYTES", 1)
    for _ in range(3):
        mirror.step()
        assert copy() == held
    catch_up(mirror)
    assert len(copy()) == 3 and mirror.agrees()


def test_an_export_goes_on_where_it_was(start, copy, wire, monkeypatch):
    make_published(), make_published()
    monkeypatch.setattr(export, "PAGE_BYTES", 1)
    first = start()
    first.step(), first.step()
    asked = len(wire.asked)
    catch_up(start())
    assert len(copy()) == 2
    later = [path.partition("?")[0] for path, _ in wire.asked[asked:]]
    assert later == ["/api/v1/export/articles", "/api/v1/changes"]


def test_another_language_is_another_copy(start, copy):
    make_published()
    make_published("Asma", language="es")
    catch_up(start())
    assert len(copy()) == 2
    catch_up(start(language="es"))
    assert [row["language"] for row in copy().values()] == ["es"]


def test_the_key_goes_along(start, wire):
    start()
    assert "Authorization" not in start().headers
    assert start(key="hi_abc").headers["Authorization"] == "Bearer hi_abc"


def test_a_refusal_of_the_key_is_raised_at_once(start, waited):
    mirror = start(key="nonsense")
    assert "invalid-key" in refused(mirror)
    assert waited == []
