"""The browser, which tests in this folder alone can ask for: they run once, see tests/both.py."""

import os
from collections.abc import Iterator

import pytest

from .chromium import WAIT, open_browser

# The browser's driver runs an event loop in this thread, which Django would take for an
# asynchronous caller and refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="package")
def browser() -> Iterator[object]:
    """A Chromium for all tests of this folder (playwright's Browser)."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def page(browser) -> Iterator[object]:
    """A new page (playwright's Page) in a context of its own: no cookie, no history."""
    context = browser.new_context()
    context.set_default_timeout(WAIT)
    yield context.new_page()
    context.close()
