"""Retention of the ledger: rows of purged articles and old counts are deleted."""

import datetime

import pytest
from django.utils import timezone

from api.models import Holding, Usage
from api.partners.ledger.retention import clear
from healthinfo import settings
from tests.factories import make_published, make_withdrawn, purge_article

from .ledger_making import fetch, make_key, read

pytestmark = pytest.mark.django_db


def test_nothing_stays_of_a_purged_article_and_all_of_the_others():
    key, erased, kept = make_key(), make_withdrawn(), make_published()
    fetch(key, erased, kept)
    Usage.objects.create(day="2026-03-01", partner=key.partner, article=erased, count=3)
    purge_article(erased)
    assert clear(timezone.now()) == 2
    assert Holding.objects.get().article_id == Usage.objects.get().article_id == kept.pk


def test_a_410_of_a_purged_article_brings_nothing_back():
    key, erased = make_key(), make_withdrawn()
    purge_article(erased)
    assert read(key, erased).status_code == 410
    fetch(key)
    assert not Holding.objects.exists()


def test_counts_are_kept_as_long_as_the_setting_says(settings):
    settings.USAGE_KEPT_DAYS = 30
    now = timezone.now()
    today = now.astimezone(datetime.UTC).date()
    for days in (29, 30, 31):
        Usage.objects.create(day=today - datetime.timedelta(days=days), count=1)
    assert clear(now) == 1
    assert min(Usage.objects.values_list("day", flat=True)) == today - datetime.timedelta(days=30)


def test_the_worker_does_it():
    assert "api.partners.ledger.retention.clear" in [run for _, run, _ in settings.WORKER_STEPS]
