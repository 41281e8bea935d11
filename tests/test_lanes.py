"""Which tests are run apart, and that none is left out."""

import pytest
from django.contrib.auth.models import Group

from tests.both import LANES


def marks(request) -> set[str]:
    return {mark.name for mark in request.node.iter_markers()} & {"browser", "no_database"}


def test_one_without_a_database_runs_once(request):
    assert marks(request) == {"no_database"}


@pytest.mark.django_db
def test_one_with_a_database_runs_on_both(request):
    assert Group.objects.exists()
    assert marks(request) == set()


def test_one_in_a_browser_runs_apart(request, page):
    assert marks(request) == {"browser"}


def test_each_database_has_a_run_with_browsers_and_one_without():
    names = {name for lane in LANES for name, _ in lane}
    assert names == {"SQLite", "PostgreSQL", "SQLite, browser", "PostgreSQL, browser"}
