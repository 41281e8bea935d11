"""Finds the machine's Chromium; a machine without one gets a plain failure."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

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
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        yield browser
        browser.close()
