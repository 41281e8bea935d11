"""The examples equal the present responses; `make examples` records them again."""

import json
import os

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from api import throttling
from api.problem_types import PROBLEM_TYPES
from articles.delivery.sync import cursors
from articles.derived_cache import cache
from articles.models import Dump
from tests.api.checks import INDEX
from tests.api.openapi.examples.recipes import RECIPES
from tests.api.openapi.examples.recording import answer_of, flowing, messages_of, write, written
from tests.api.openapi.examples.world import BEGINNING, make_world, steady

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=40)
VALUES = st.recursive(LEAVES, lambda of: st.lists(of) | st.dictionaries(st.text(max_size=9), of))


def offer_file(cursor: str) -> None:
    """As made by a program that packs as nobody else's: its size differs between machines."""
    end = cursors.decode(cursor)
    counts = {"articles": 4, "tombstones": 2, "size": 41_337, "digest": f"sha256:{'3f' * 32}"}
    place = {"epoch": end.epoch, "seq": end.seq, "held": end.seq, "made_at": timezone.now()}
    Dump.objects.create(language="en", end=b"", **place, **counts)


def earlier(end: cursors.Cursor, by: int) -> cursors.Cursor:
    return end._replace(seq=end.seq - by)


@pytest.fixture
def answers(db, client, settings):
    """The present response to each recipe, in their order: some recipes change data."""
    settings.SITE_URL = settings.PUBLISHER_URL = "https://health.example"
    settings.API_ANONYMOUS_LIMIT, settings.API_KEY_LIMIT = "300/m", "3000/m"
    settings.WEBHOOK_SUBSCRIPTIONS = 4
    settings.REHEARSAL = True
    # The id of a request is taken from our own proxy alone.
    settings.NUM_PROXIES = 1
    # Modules loaded by the first request use random numbers as well.
    client.get(INDEX)
    with steady(BEGINNING) as clock:
        world = make_world(clock)
        world.end = cursors.encode(cursors.journal_end())
        offer_file(world.end)
        world.before_end = cursors.encode(earlier(cursors.journal_end(), 2))
        world.old_cursor = cursors.encode(cursors.Cursor("0dd", 5))
        # Keys and limits are cached for some time, and here the clock does not move.
        cache.clear()
        asked = {}
        for recipe in RECIPES:
            # The seed decides the ids in the example.
            clock.draw(f"{recipe.example}.json")
            asked[recipe.example] = answer_of(recipe, world)
        yield asked | messages_of(world)
    throttling.forget()


def test_every_example_is_what_is_answered(answers):
    if os.environ.get("EXAMPLES") == "write":
        write(answers)
    statuses = {recipe.example: recipe.status for recipe in RECIPES}
    assert {key: answers[key]["response"]["status"] for key in statuses} == statuses
    kept = written()
    differing = sorted(key for key in {*kept, *answers} if kept.get(key) != answers.get(key))
    assert differing == [], "Run `make examples`, and look through the difference."


def test_every_kind_of_problem_has_an_example():
    assert {recipe.name for recipe in RECIPES if recipe.of == "problem"} == set(PROBLEM_TYPES)


@settings(max_examples=50, deadline=None)
@given(VALUES)
def test_the_text_means_the_same(value):
    assert json.loads(flowing(value)) == value


def test_members_share_a_line_while_they_fit():
    member = {"name": "x" * 30}
    assert flowing([member] * 2, "", ",").splitlines() == [f"{json.dumps([member] * 2)},"]
    assert [len(line) for line in flowing([member] * 5).splitlines()] == [88, 88, 44]


def test_a_value_of_several_lines_shares_none_of_them():
    long = {"a": "x" * 60, "b": "y" * 60}
    lines = ["[1, 2,", f' {{"a": "{"x" * 60}",', f'  "b": "{"y" * 60}"}},', " 3]"]
    assert flowing([1, 2, long, 3]).splitlines() == lines
