"""Whether PDFs can be made is found out beside the readers, and only a yes is kept for good."""

import time

import pytest

from articles.pages import renderers
from articles.pages.handouts import availability
from articles.pages.handouts.availability import available, check_now
from tests.factories import make_published
from tests.pages.handouts.makers import BROKEN, ECHO, replace_maker, stand_in

SLOW = "import time; time.sleep(12)"
KILLED = "import os; os.kill(os.getpid(), 9)"


@pytest.fixture(autouse=True)
def maker(monkeypatch):
    yield from stand_in(monkeypatch, ECHO)


def ask(monkeypatch, program: str, *, seconds: float = 30) -> bool:
    replace_maker(monkeypatch, program)
    monkeypatch.setattr("articles.pages.handouts.pdf_process.SECONDS", seconds)
    return check_now()


@pytest.mark.django_db
def test_the_first_reader_does_not_wait_for_the_check(client, monkeypatch):
    make_published("Gout", slug="gout")
    replace_maker(monkeypatch, SLOW)
    availability._availability.begin_anew()
    began = time.monotonic()
    assert b"handout.pdf" in client.get("/en/gout/").content
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(("program", "so"), [(ECHO, True), (BROKEN, False), (KILLED, True)])
def test_only_the_makers_own_answer_counts_as_no(monkeypatch, program, so):
    assert ask(monkeypatch, program) is so


def test_slowness_is_no_answer(monkeypatch):
    assert ask(monkeypatch, SLOW, seconds=0.1) is True
    assert availability._availability.answer is None


def test_slowness_after_a_no_leaves_it_a_no(monkeypatch):
    assert ask(monkeypatch, BROKEN) is False
    availability._availability.keep(None)
    assert available() is False


def test_after_a_no_it_is_asked_again_and_the_page_gets_its_other_key(monkeypatch):
    offered = renderers.ARTICLE_PAGE.key
    monkeypatch.setattr(availability, "AGAIN", 0.0)
    assert ask(monkeypatch, BROKEN) is False
    assert renderers.ARTICLE_PAGE.key != offered
    replace_maker(monkeypatch, ECHO)
    end = time.monotonic() + 30
    while not available() and time.monotonic() < end:
        time.sleep(0.01)
    assert renderers.ARTICLE_PAGE.key == offered


def test_a_yes_is_kept(monkeypatch):
    assert ask(monkeypatch, ECHO) is True
    replace_maker(monkeypatch, BROKEN)
    assert available() is True
    assert availability._availability.asking is None


def test_slowness_changes_no_key(monkeypatch):
    key = renderers.ARTICLE_PAGE.key
    ask(monkeypatch, SLOW, seconds=0.1)
    assert renderers.ARTICLE_PAGE.key == key
