"""The examples equal the present responses; `make examples` records them again."""

import os

import pytest

from api import throttling
from api.problem_types import PROBLEM_TYPES
from articles.delivery.sync import cursors
from articles.derived_cache import cache
from tests.api.checks import INDEX
from tests.api.openapi.examples.recipes import RECIPES
from tests.api.openapi.examples.recording import answer_of, messages_of, write, written
from tests.api.openapi.examples.steady import steady
from tests.api.openapi.examples.world import BEGINNING, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers(client, settings):
    """The present response to each recipe, in their order: some recipes change data."""
    settings.SITE_URL = settings.PUBLISHER_URL = "https://health.example"
    settings.API_ANONYMOUS_LIMIT, settings.API_KEY_LIMIT = "300/m", "3000/m"
    settings.WEBHOOK_SUBSCRIPTIONS = 4
    # Modules loaded by the first request use random numbers as well.
    client.get(INDEX)
    with steady(BEGINNING) as clock:
        world = make_world(clock)
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
