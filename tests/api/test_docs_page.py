"""GET /docs, as a browser shows it."""

from urllib.parse import urlsplit

import pytest

from tests.api.checks import INDEX


@pytest.fixture
def visit(page, live_server, settings):
    """Opens the page; returns it with the hosts it asked and the complaints of the browser."""
    asked, complaints = set(), []
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}{INDEX}docs")
    page.wait_for_selector(".opblock")
    return page, asked - {""}, complaints


def test_every_address_is_shown(visit, client):
    page, _, complaints = visit
    described = client.get(f"{INDEX}openapi.json").json()
    shown = page.locator(".opblock-summary-path").all_inner_texts()
    plain = {path.replace("\u200b", "") for path in shown}
    assert plain == set(described["paths"])
    assert complaints == []


def test_nothing_comes_from_elsewhere(visit, live_server):
    _, asked, _ = visit
    assert asked == {urlsplit(live_server.url).netloc}


def test_an_address_unfolds_without_a_complaint(visit):
    page, _, complaints = visit
    page.locator(".opblock-summary").first.click()
    page.wait_for_selector(".responses-wrapper")
    assert "Where everything is" in page.inner_text(".opblock.is-open")
    assert complaints == []


def test_the_page_allows_no_script_written_into_it(client):
    answer = client.get(f"{INDEX}docs")
    assert "script-src 'self';" in answer["Content-Security-Policy"]
    assert b"<script>" not in answer.content
