"""The journal: changes that one act writes about many articles, and its epoch."""

import pytest
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles.editorial.publishing.journal import new_epoch, write_changes
from articles.models import Act, Change, Current, Journal
from tests.editorial.steps import count_queries
from tests.factories import make_published

pytestmark = [pytest.mark.django_db, pytest.mark.step_by_step]


def tell_change_of(count: int) -> None:
    currents = list(Current.objects.select_related("edition").order_by("-pk")[:count])
    with transaction.atomic():
        write_changes(currents, "article.notice_raised", at=timezone.now(), significance="safety")


def test_many_articles_take_as_many_queries_as_two():
    for number in range(6):
        make_published(f"Article {number}")
    assert count_queries(lambda: tell_change_of(2)) == count_queries(lambda: tell_change_of(6)) < 10


def test_each_article_gets_a_change_its_seq_and_a_new_look():
    for number in range(3):
        make_published(f"Article {number}")
    before = dict(Current.objects.values_list("pk", "shown"))
    last = Change.objects.aggregate(last=Max("seq"))["last"]
    tell_change_of(3)
    written = Change.objects.filter(seq__gt=last).order_by("seq")
    assert [change.seq for change in written] == [last + 1, last + 2, last + 3]
    for change in written:
        current = Current.objects.get(pk=change.article_id)
        assert (current.seq, current.shown) == (change.seq, before[current.pk] + 1)
        assert (change.type, change.significance) == ("article.notice_raised", "safety")


def test_nobody_to_tell_takes_no_seq():
    make_published()
    last = Change.objects.aggregate(last=Max("seq"))["last"]
    tell_change_of(0)
    assert Change.objects.aggregate(last=Max("seq"))["last"] == last


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
