"""new_epoch: after a restore every older cursor starts again."""

import pytest

from articles.editorial.publishing.epoch import new_epoch
from articles.models import Act, Journal
from tests.factories import make_published

pytestmark = pytest.mark.django_db


def test_the_epoch_changes_and_the_numbers_go_on():
    make_published()
    old = Journal.objects.get()
    name = new_epoch(why="Restored.")
    assert name != old.epoch
    assert (Journal.objects.get().epoch, Journal.objects.get().seq) == (name, old.seq)


def test_it_leaves_an_act_that_names_the_old_epoch():
    old = Journal.objects.get().epoch
    new_epoch(why="Restored.")
    act = Act.objects.get(action="new-epoch")
    assert (act.why, act.details, act.actor_name) == ("Restored.", {"old": old}, "system")
