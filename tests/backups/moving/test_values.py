"""Values of every kind of column are equal after a move, and what is not is found."""

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.db.models import JSONField, Value

from articles.backups.moving.verifying import row_digest
from articles.models import AccessRecord, KnownRight

from .houses import at, moved, new_file

FACTS = {"b": [1, True, None, "½ — «»"], "a": {"é": '\\u0000 "quoted"', "deep": {"x": 1.5}}}
# JSON's null, which is not the database's.
NULL = Value(None, JSONField())


@pytest.mark.django_db(transaction=True)
def test_json_dates_addresses_and_texts_are_equal(tmp_path):
    person = get_user_model().objects.create(username="pia", last_login="2026-03-29T02:30+02:00")
    AccessRecord.objects.create(
        at=datetime.datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
        event="signed-in",
        account=person,
        address="2001:db8::1",
        details=FACTS,
    )
    KnownRight.objects.bulk_create(
        KnownRight(key=key, facts=Value(None, JSONField())) for key in ("b:1", "A:2", "ä:3")
    )
    before = AccessRecord.objects.values().get()
    url = new_file(tmp_path)
    moved(url)
    with at(url):
        assert AccessRecord.objects.values().get() == before
        assert KnownRight.objects.filter(facts=NULL).count() == 3


def test_a_digest_tells_values_apart_that_print_alike():
    values = [1, True, "1", b"1", None, "None", 1.0, Decimal(1), "", [], {}]
    assert len({row_digest((value,)) for value in values}) == len(values)


def test_a_digest_is_the_same_for_equal_values():
    moment = datetime.datetime(2026, 1, 1, 12, tzinfo=datetime.UTC)
    there = moment.astimezone(ZoneInfo("Asia/Tokyo"))
    assert row_digest((moment, {"a": 1, "b": 2})) == row_digest((there, {"b": 2, "a": 1}))
    assert row_digest((b"x", Decimal("1.50"))) == row_digest((memoryview(b"x"), Decimal("1.5")))
