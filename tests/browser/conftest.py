"""The browser, which tests in this folder alone can ask for: they run once, see tests/both.py.

A machine without Chromium gets a plain failure.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.admin.staff import make_article, person, signed_in
from tests.browser.editors import open_article, settle

# How long a test waits for what a page is to show, and for a page to open: a busy machine is slow.
WAIT = 60_000
# The first is Chromium without its window, and takes a third less processor time.
NAMES = (
    *("chromium-headless-shell", "chromium", "chromium-browser"),
    *("google-chrome", "google-chrome-stable"),
)
# It refuses its sandbox to root, as whom containers run. No test draws what a graphics card draws,
# and to imitate one takes a tenth of the browser's processor time.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"]
# The browser's driver runs an event loop in this thread, which Django would take for an
# asynchronous caller and refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def browser_path() -> str:
    """The path of an installed Chromium; raises RuntimeError naming the remedy."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise RuntimeError(
        f"No browser found (looked for {', '.join(NAMES)}). The tests of the pages need "
        "Chromium: on Debian or Ubuntu run `sudo apt-get install -y chromium`."
    )


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A headless Chromium for all tests of this folder."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=WAIT)
        browser = playwright.chromium.launch(executable_path=browser_path(), args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(browser, live_server) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own (no cookie, no history), signed in as `user` if given.

    Other options are those of playwright's `new_context`.
    """
    contexts = []

    def open_page(user: User | None = None, **options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(WAIT)
        contexts.append(context)
        if user:
            cookie = signed_in(user).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page) -> Page:
    return new_page()


@pytest.fixture
def article(transactional_db):
    return make_article()


@pytest.fixture
def opened(new_page, article):
    """The article's page in the browser of an author."""
    page = new_page(person("anna", "Author"), viewport={"width": 1300, "height": 1000})
    open_article(page, article)
    settle(page)
    return page
