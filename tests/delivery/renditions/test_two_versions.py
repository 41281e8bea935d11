"""Two machines with two versions of the site on one database, as while an upgrade rolls.

Each runs in a process of its own, with the keys of its own. What the shorter tests beside this one
say of one process, and of marks that a test makes, is tried here with both.
"""

import datetime

import pytest
from django.utils import timezone

from articles.delivery.renditions import keys_in_use
from articles.models import Heartbeat, Rendition
from tests.delivery.renditions.prepared_answers import JSON
from tests.factories import current_of, make_published, publish_reworded, withdraw_article
from tests.servers.forked import Forked

pytestmark = pytest.mark.django_db(transaction=True)
OLD, NEW = "The old version", "The new version"
# What a process does, by its arguments: reads the article, builds ahead, rebuilds, prunes.
PROGRAM = """
import sys
from django.test import Client
from django.urls import get_resolver
get_resolver().url_patterns
from api.v1.renderers import ARTICLE_JSON
from articles.delivery import write_behind
from articles.delivery.renditions import preparing, rebuilding
from articles.delivery.renditions.renditions import prune
for step in sys.argv[2:]:
    if step == "read":
        answer = Client().get(f"/api/v1/articles/{sys.argv[1]}")
        print(answer.status_code, (answer.json().get("publisher") or {}).get("name"))
        write_behind.flush()
    else:
        {"prepare": preparing.run_once, "rebuild": rebuilding.run_once, "prune": prune}[step]()
print(ARTICLE_JSON.key)
"""


@pytest.fixture
def article(database_environment):
    return make_published("Asthma")


@pytest.fixture
def run(article, database_environment):
    """Runs a version's process; its answers, and its key."""

    def run(version, *steps):
        given = [str(article.public_id), *steps]
        process = Forked(database_environment, PROGRAM, *given, PUBLISHER_NAME=version)
        said = process.rest().splitlines()
        assert process.wait() == 0
        process.end()
        return said

    return run


def stored(article) -> set[str]:
    """The keys of the stored answers that are fresh."""
    shown = current_of(article).shown
    own = Rendition.objects.filter(article=article.pk, name=JSON, shown=shown)
    return set(own.values_list("renderer", flat=True))


def test_each_answers_with_its_own_and_both_say_with_what(run, article):
    old, new = run(OLD, "read"), run(NEW, "read")
    assert [old[0], new[0]] == [f"200 {OLD}", f"200 {NEW}"]
    assert {old[1], new[1]} == stored(article) == set(keys_in_use.keys(timezone.now()))


def test_neither_takes_the_rows_of_the_other(run, article):
    [_, old] = run(OLD, "read")
    [_, new] = run(NEW, "read", "rebuild", "prepare", "prune")
    run(OLD, "rebuild", "prepare", "prune")
    assert stored(article) == {old, new}


def test_the_workers_of_both_build_ahead_for_their_own_readers(run, article):
    keys = {run(OLD, "read")[1], run(NEW, "read")[1]}
    publish_reworded(article)
    for version in (OLD, NEW):
        run(version, "prepare", "prune")
    assert stored(article) == keys


def test_a_withdrawal_is_an_end_for_both_whatever_they_have_stored(run, article):
    run(OLD, "read")
    run(NEW, "read")
    withdraw_article(article)
    assert [run(version, "read", "prune")[0] for version in (OLD, NEW)] == ["410 None"] * 2
    assert not Rendition.objects.filter(article=article.pk).exists()


def test_an_hour_after_the_old_one_was_taken_away_its_rows_and_marks_are_gone(run, article):
    [_, old] = run(OLD, "read")
    past = timezone.now() - datetime.timedelta(minutes=61)
    Heartbeat.objects.filter(name__endswith=old).update(at=past)
    [_, new] = run(NEW, "read", "prune")
    assert stored(article) == {new} == set(keys_in_use.keys(timezone.now()))
    assert not Heartbeat.objects.filter(name__endswith=old).exists()
