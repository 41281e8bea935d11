"""GET /docs and /docs/console, as a browser shows them."""

from urllib.parse import urlsplit

import pytest

from tests.api.checks import INDEX
from tests.browser.axe import report_of
from tests.browser.editors import wait_until

# The console draws its rows one after another, with places in an address where it may break.
ALL_DRAWN = """(paths) => {
  const rows = [...document.querySelectorAll(".opblock-summary-path")];
  const drawn = rows.map((row) => row.innerText.replaceAll("\\u200b", ""));
  return paths.every((path) => drawn.includes(path));
}"""


@pytest.fixture
def visit(page, live_server, settings):
    """Opens an address; returns the page, the hosts it asked and the browser's complaints."""
    asked, complaints = set(), []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def go(path):
        page.goto(f"{live_server.url}{INDEX}{path}")
        return page, asked, complaints

    return go


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_guide_is_accessible_and_asks_nobody_else(new_page, live_server, scheme, width):
    page, asked = new_page(color_scheme=scheme, viewport={"width": width, "height": 800}), set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.goto(f"{live_server.url}{INDEX}docs")
    # A few of each kind: they are all made alike.
    page.evaluate(
        "for (const each of [...document.querySelectorAll('details')].slice(0, 9)) each.open = true"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not report_of(page)
    assert asked - {""} == {urlsplit(live_server.url).netloc}


def test_every_link_within_the_guide_leads_somewhere(visit):
    page, _, complaints = visit("docs")
    targets = page.eval_on_selector_all("a[href^='#']", "all => all.map(a => a.hash.slice(1))")
    missing = [target for target in targets if page.locator(f"[id='{target}']").count() != 1]
    assert targets and missing == [] and complaints == []


def test_the_console_shows_every_address_and_asks_nobody_else(visit, client, live_server):
    page, asked, complaints = visit("docs/console")
    described = client.get(f"{INDEX}openapi.json").json()
    wait_until(page, ALL_DRAWN, list(described["paths"]))
    page.locator(".opblock-summary").first.click()
    page.wait_for_selector(".responses-wrapper")
    assert complaints == []
    assert asked - {""} == {urlsplit(live_server.url).netloc}
