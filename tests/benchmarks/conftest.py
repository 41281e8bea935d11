"""A library as the growth benchmark makes it, small, for all tests of a file."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction

from benchmarks.growth import library
from benchmarks.growth.worker import Library
from tests import copies

BASE, SIZE = 30, 60


@pytest.fixture(scope="module")
def grown(django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    """30 articles, copied once. `found`: what the probes ask for; `asked`: the library asked."""
    copies.allow(False)
    with django_db_blocker.unblock(), transaction.atomic():
        found = library.make(SIZE, base=BASE)
        asked = Library(found)
        # As the test client does: the transaction must outlive the requests.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)
        yield SimpleNamespace(found=found, asked=asked)
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
        transaction.set_rollback(True)
