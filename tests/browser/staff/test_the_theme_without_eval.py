"""The staff's screens evaluate no text as code; what the theme does by script works."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Page, expect

from tests.browser.editors import settle, wait_until
from tests.factories import make_published

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = (
    "/admin/articles/article/",
    "/admin/articles/act/",
    "/admin/auth/user/",
    "/admin/auth/user/add/",
    "/admin/api/partner/add/",
    "/admin/api/subscription/add/",
    "/admin/articles/synonymgroup/",
    "/admin/notices/write/",
    "/admin/find/",
    "/admin/import/",
    "/admin/mails/",
    "/admin/my-settings/",
)


@pytest.fixture
def staff_page(live_server, page) -> Iterator[Page]:
    """A superuser's page, whose scripts report no error at the end."""
    client = Client()
    client.force_login(User.objects.create_superuser("ada"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("console", lambda line: said.append(f"{page.url}: {line.text}"))
    yield page
    wrong = ("Alpine", "CSP", "Content Security", "Error", "Undefined variable")
    assert [line for line in said if any(word in line for word in wrong)] == []


def test_every_kind_of_screen_opens_without_an_error(live_server, staff_page):
    article = make_published()
    for path in (*SCREENS, f"/admin/articles/article/{article.pk}/change/"):
        staff_page.goto(f"{live_server.url}{path}")
        staff_page.wait_for_load_state("load")
        assert staff_page.evaluate("!!window.Alpine && !document.querySelector('[x-cloak]')"), path


def test_menus_the_sidebar_and_the_search_work(live_server, staff_page):
    make_published("Gout")
    page = staff_page
    page.goto(f"{live_server.url}/admin/articles/article/")
    settle(page)
    page.keyboard.press("Control+k")
    field = page.locator("#command-results").locator("xpath=preceding::input[1]")
    expect(field).to_be_visible()
    page.keyboard.type("Editions")
    expect(page.locator("#command-results a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/edition/**")


def test_the_sidebar_stays_as_it_was_left(live_server, staff_page):
    page = staff_page
    page.goto(f"{live_server.url}/admin/articles/article/")
    page.set_viewport_size({"width": 1600, "height": 900})
    open_ = "Alpine.$data(document.body).sidebarDesktopOpen"
    wait_until(page, f"{open_} === true")
    page.locator('[x-on\\:click="sidebarDesktopOpen = !sidebarDesktopOpen"]').first.click()
    wait_until(page, f"{open_} === false")
    page.reload()
    wait_until(page, f"window.Alpine && {open_} === false")
