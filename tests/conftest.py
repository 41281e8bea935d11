"""What every test may ask for."""

import gc
import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.contrib import admin
from django.core.cache import caches
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from articles.delivery import write_behind
from articles.search import list_filter
from tests import copies, databases, factories, flush, rendered
from tests.copies import circumstances
from tests.servers import forked
from tests.servers.replicated import pair  # noqa: F401

# CI must decide the same twice; elsewhere hypothesis searches on. Neither fails on a busy machine.
SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile("ci", derandomize=True, **SLOW)
hypothesis_settings.register_profile("here", **SLOW)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "here")
# The fixtures through which a test gets at the database.
DATABASES = {"db", "transactional_db", "live_server", "django_db_setup"}
# Every screen, as in a process that has answered a request for one.
admin.autodiscover()
databases.install()
flush.install()
rendered.install()
circumstances.install()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what tests/both.py runs apart, before pytest looks for marks."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if not (item.get_closest_marker("django_db") or fixtures & DATABASES):
            item.add_marker("no_database")


def pytest_collection_finish() -> None:
    """What is loaded and collected by now stays to the end: the collector need not look at it."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """Leave no process behind."""
    forked.stop()


@pytest.fixture(autouse=True)
def _published_by_copy(request: pytest.FixtureRequest) -> None:
    """What a test patches is looked at when it publishes, see tests/copies/circumstances.py."""
    factories.count_anew()
    copies.allow(not request.node.get_closest_marker("step_by_step"))


@pytest.fixture(autouse=True, scope="session")
def _migrations_know_the_real_clock() -> None:
    """Loaded now: read first by a test with a clock of its own, they would keep that clock."""
    MigrationLoader(None)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """No test finds in memory what another left there."""
    yield
    for cache in caches.all(initialized_only=True):
        cache.clear()
    list_filter.clear_cache()
    write_behind.discard_pending()


@pytest.fixture
def database_environment(transactional_db: None) -> dict[str, str]:
    """The environment in which another process of the project uses this test's database."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        url = f"sqlite:///{database['NAME']}"
    else:
        server = urlsplit(os.environ["TEST_DATABASE_URL"])
        url = server._replace(path=f"/{database['NAME']}").geturl()
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "HEALTHINFO_TEST_DATABASE": url,
    }
