"""What a test changes beside its rows prevents copies, unless publishing cannot meet it."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as present
from django.utils import timezone

from articles.models import Article
from articles.pages import title_lists
from tests import copies
from tests.copies.circumstances import NOT_CALLED, NOT_READ, time, usual
from tests.copies.own import Own
from tests.factories import make_published, publish_reworded

ROOT = Path(__file__).resolve().parents[2]
NOON = datetime(2026, 1, 10, 12, tzinfo=UTC)


def test_nothing_is_unusual_of_itself(monkeypatch, settings):
    assert usual()


def test_an_attribute_that_is_patched_is_unusual(monkeypatch):
    monkeypatch.setattr(Article, "words", "patched", raising=False)
    assert not usual()
    monkeypatch.undo()
    assert usual()


@pytest.mark.parametrize("held", [title_lists, title_lists.paginate])
def test_what_publishing_cannot_call_may_be_patched(monkeypatch, held):
    monkeypatch.setattr(held, "words", "patched", raising=False)
    assert usual()


def test_the_contract_forbids_publishing_what_may_be_patched():
    file = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = {c["name"]: c for c in file["tool"]["importlinter"]["contracts"]}
    editorial = contracts["editorial decides and never presents"]
    assert editorial["source_modules"] == ["articles.editorial"]
    assert {"healthinfo", *editorial["forbidden_modules"]} == set(NOT_CALLED)


def test_an_item_that_is_patched_is_unusual_within_a_block_too():
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(copies._recipes, (), None)
        assert not usual()
    assert usual()


def test_neither_the_environment_nor_the_clock_is_unusual(monkeypatch):
    real = time(Own({}))
    monkeypatch.setenv("NUMBER", "7")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOON)
    assert usual()
    assert time(Own({})) == (False, NOON.date(), 0) != real


def test_of_the_article_what_lies_ahead_is_told_apart():
    own = Own({})
    ahead = datetime(2999, 1, 1, tzinfo=UTC)
    own.moments = [NOON, ahead, ahead.replace(tzinfo=None)]
    assert time(own)[-1] == 2
    assert time(own)[0] and time(own)[1] == timezone.now().date()


@pytest.mark.parametrize(("name", "expected"), [("NUM_PROXIES", True), ("LANGUAGES", False)])
def test_a_setting_is_unusual_where_publishing_may_read_it(settings, name, expected):
    setattr(settings, name, getattr(settings, name))
    assert usual() is expected


def test_a_setting_that_is_gone_is_unusual(settings):
    del settings.LANGUAGES
    assert not usual()


@pytest.mark.django_db
def test_publishing_reads_no_setting_that_is_said_to_make_no_difference():
    copies.allow(False)
    wrapped, read = present._wrapped, set()

    class Recording:
        def __getattr__(self, name: str):
            read.add(name)
            return getattr(wrapped, name)

    present._wrapped = Recording()
    try:
        publish_reworded(make_published())
    finally:
        present._wrapped = wrapped
    assert read and not read & NOT_READ
