"""Rows that the tests of a file share: made once, and what a test alters is undone after it."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests import copies, factories

Made = TypeVar("Made")
# Of the shared drafts; those of each test are numbered from 1.
FIRST = 1001


def shared_rows(blocker: DjangoDbBlocker, make: Callable[[], Made]) -> Iterator[Made]:
    """For a fixture of a module: what `make` returns; the rows it wrote go with the fixture.

    They stand in a transaction around those of the tests, so a test that commits
    (`transaction=True`) needs a file without such a fixture.
    """
    around = transaction.atomic()
    # A durable block of the project is outermost but for those of tests.
    around._from_testcase = True
    with blocker.unblock():
        around.__enter__()
        factories.count_anew(FIRST)
        copies.allow(False)
        made = make()
    yield made
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)
