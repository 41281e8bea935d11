"""Finds the machine's Chromium; a machine without one gets a plain failure."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, expect, sync_playwright

# How long a test waits for what a page is to show, and for a page to open: a busy machine is slow.
WAIT = 60_000
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_path() -> str:
    """The path of an installed Chromium; raises RuntimeError naming the remedy."""
    for name in NAMES:
        if path := shutil.which(name):
            return path
    raise RuntimeError(
        f"No browser found (looked for {', '.join(NAMES)}). The tests of the pages need "
        "Chromium: on Debian or Ubuntu run `sudo apt-get install -y chromium`."
    )


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium, closed at the end."""
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, as whom containers run.
        expect.set_options(timeout=WAIT)
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        yield browser
        browser.close()
