"""The worker keeps the database informed of its own tables."""

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string

from tests.factories import make_published

pytestmark = pytest.mark.django_db


def test_the_worker_has_the_tables_counted():
    [path] = [path for name, path, _ in settings.WORKER_STEPS if name == "tables counted"]
    make_published()
    assert import_string(path)(timezone.now()) == 0
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'articles_current'")
            assert cursor.fetchone()[0] > 0
