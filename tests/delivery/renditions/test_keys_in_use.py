"""Processes say which renderers' keys they answer with, and no worker deletes those rows."""

from datetime import timedelta

import pytest
from django.utils import timezone

from api.v1.renderers import ARTICLE_JSON
from articles.delivery import article_query, write_behind
from articles.delivery.renditions import keys_in_use
from articles.delivery.renditions.renditions import prune
from articles.models import Heartbeat
from tests.delivery.renditions.prepared_answers import (
    OLD,
    answers_still,
    read,
    release,
    store,
    stored,
)
from tests.factories import make_published, make_withdrawn

pytestmark = pytest.mark.django_db
KEY = ARTICLE_JSON.key


@pytest.fixture
def article(db):
    return make_published()


def hours_ago(hours: float):
    return timezone.now() - timedelta(hours=hours)


def test_a_process_says_with_what_it_answers_before_its_answers_are_stored(client):
    make_published()
    article_query._statement.cache_clear()
    read(client, make_published())
    assert set(keys_in_use.keys(timezone.now())) == {KEY}


def test_a_process_that_only_finds_prepared_answers_says_so_too(client, article):
    read(client, article)
    Heartbeat.objects.all().delete()
    article_query._statement.cache_clear()
    client.get(f"/api/v1/articles/{article.public_id}")
    write_behind.flush()
    assert set(keys_in_use.keys(timezone.now())) == {KEY}


def test_it_says_so_again_for_as_long_as_it_lives(client):
    read(client, make_published())
    Heartbeat.objects.all().delete()
    write_behind.flush()
    assert set(keys_in_use.keys(timezone.now())) == {KEY}


def test_since_when_it_is_used_stays(db):
    first, now = hours_ago(5), timezone.now()
    for at in (first, now):
        keys_in_use.mark(["akey"], at)
    assert keys_in_use.keys(now) == {"akey": first}


def test_an_hour_after_its_last_mark_a_key_is_not_in_use(db):
    keys_in_use.mark(["akey"], hours_ago(1.1))
    keys_in_use.mark(["another"], hours_ago(0.9))
    assert set(keys_in_use.keys(timezone.now())) == {"another"}
    keys_in_use.forget(timezone.now())
    assert Heartbeat.objects.count() == 2


def test_marks_are_no_sign_of_life_of_the_worker(db):
    from articles.editorial.schedule.worker import lateness

    keys_in_use.mark(["akey"], timezone.now())
    assert lateness(timezone.now()).since_round is None


def test_rows_of_another_release_that_runs_are_kept_by_the_worker(article):
    store(article, KEY)
    store(article, OLD)
    answers_still()
    assert prune() == 0


def test_replaced_rows_whose_key_is_not_in_use_are_deleted(article):
    store(article, KEY)
    store(article, OLD)
    assert prune() == 1 and stored() == {(KEY, article.pk)}


def test_rows_that_wait_for_being_rebuilt_are_kept(client, article):
    read(client, article)
    release()
    assert prune() == 0 and stored() == {(OLD, article.pk)}


def test_rows_of_a_form_that_is_no_more_are_deleted():
    store(make_published(), OLD, form="v0.json")
    assert prune() == 1


def test_no_row_of_a_withdrawn_article_is_kept():
    article = make_withdrawn()
    store(article, KEY)
    store(article, OLD)
    assert prune() == 2
