"""What every test may ask for."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import settings as hypothesis_settings

from articles.delivery import write_behind
from tests import flush, rendered
from tests.browser import open_browser

# A machine that decides about a change must decide the same twice; everybody else searches on.
hypothesis_settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    hypothesis_settings.load_profile("ci")
# The browser's driver runs an event loop in this thread, which Django would take for an
# asynchronous caller and refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# The fixtures through which a test gets at the database.
DATABASES = {"db", "transactional_db", "live_server", "django_db_setup"}
flush.install()
rendered.install()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what tests/both.py runs apart, before pytest looks for marks."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "browser" in fixtures:
            item.add_marker("browser")
        elif not (item.get_closest_marker("django_db") or fixtures & DATABASES):
            item.add_marker("no_database")


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """No test finds in memory what another left there."""
    yield
    cache.clear()
    write_behind.forget()


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


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A Chromium for the whole run (playwright's Browser)."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser) -> Iterator[object]:
    """A new page (playwright's Page) in a context of its own: no cookie, no history."""
    context = browser.new_context()
    yield context.new_page()
    context.close()
