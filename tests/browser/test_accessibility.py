"""Every kind of page by axe (WCAG 2.2 AA): narrow and wide, light and dark, also right to left."""

from pathlib import Path

import pytest
from django.db import transaction

from articles.pages.languages import interface_language
from tests.browser.axe import report_of
from tests.lengths import LONG
from tests.pages.every_page import ADDRESSES, publish_everything

pytestmark = pytest.mark.django_db(transaction=True)
RIGHT_TO_LEFT = Path(__file__).with_name("right_to_left")
# Each width with each scheme once: the other runs would find the same faults.
SCREENS = {
    "en": ((320, "light"), (1280, "dark")),
    "es": ((320, "dark"), (1280, "light")),
    "ar": ((1280, "light"),),
}


@pytest.fixture
def arabic(settings):
    """An interface that runs from right to left, from a publisher's own folder."""
    settings.LOCALE_PATHS = [str(RIGHT_TO_LEFT)]
    settings.LANGUAGES = [("en", "English"), ("es", "Español"), ("ar", "العربية")]
    interface_language.cache_clear()
    yield
    interface_language.cache_clear()


@pytest.mark.long
@pytest.mark.parametrize("language", SCREENS)
def test_every_kind_of_page_keeps_the_rules(arabic, live_server, new_page, language):
    with transaction.atomic():
        publish_everything(language)
    for turn, (width, scheme) in enumerate(SCREENS[language]):
        page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        faults = faults_of(page, live_server.url, language, width, addresses(language, turn))
        assert not faults, f"{width} px, {scheme}"


def addresses(language: str, turn: int) -> tuple[str, ...]:
    """All in English; in Spanish, whose pages have the same markup, half of them on each screen."""
    return ADDRESSES[turn::2] if language == "es" and not LONG else ADDRESSES


def faults_of(page, site: str, language: str, width: int, addresses: tuple[str, ...]) -> list[str]:
    """What axe has against each page, and which are wider than the screen."""
    found = []
    for address in addresses:
        page.goto(site + address.format(language))
        if report := report_of(page):
            found.append(f"{address}: {report}")
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append(f"{address}: wider than {width} px")
    return found


def test_the_sample_from_right_to_left_runs_so(arabic, live_server, page):
    with transaction.atomic():
        publish_everything("ar")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/ar/gout/")
    contents, text = page.locator(".contents").bounding_box(), page.locator(".text").bounding_box()
    assert page.evaluate("document.documentElement.dir") == "rtl"
    assert contents["x"] + contents["width"] <= text["x"]
