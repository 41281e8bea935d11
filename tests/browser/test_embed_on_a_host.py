"""Embeds on another site's page, in a real browser: two fragments and a frame."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.axe import report_of
from tests.factories import add_section, make_draft, make_published, publish_draft, withdraw_article

pytestmark = pytest.mark.django_db(transaction=True)
HOST_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>The Hospital</title><style>{css}</style></head>
<body class="healthinfo-auto"><main><h1>The Hospital</h1>
{first}{second}<iframe src="{frame}" title="Asthma" width="320" height="500"
sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe></main></body></html>"""
LEVELS = """[...document.querySelectorAll('h1,h2,h3,h4,h5,h6,[role=heading]')]
.map(h => +(h.getAttribute('aria-level') || h.tagName[1]))"""
IDS = "[...document.querySelectorAll('[id]')].map(node => node.id)"


def fetched(address: str) -> str:
    """What a server includes: the body, whatever the status."""
    try:
        return urlopen(address, timeout=60).read().decode()
    except HTTPError as error:
        return error.read().decode()


@contextmanager
def hosting(site: str, first, second) -> Iterator[str]:
    """The address of a page on another port that shows the two articles."""

    class Host(BaseHTTPRequestHandler):
        def do_GET(self):
            body = HOST_PAGE.format(
                css=fetched(f"{site}/embed.css"),
                first=fetched(f"{site}/a/{first.public_id}/embed?heading=2"),
                second=fetched(f"{site}/a/{second.public_id}/embed?heading=3"),
                frame=f"{site}/a/{second.public_id}/frame",
            ).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def everything():
    """An article with lists, a table, levels, care advice and questions."""
    article = make_draft("Gout", questions=["What may I eat?"], call_to_action="Join our class.")
    add_section(article, "Doses", level=3, body="<table><tr><th>Drug</th><td>1</td></tr></table>")
    care = {"care_advice": f"<p>Call. {'Pneumono' * 12}</p>", "care_advice_urgency": "emergency"}
    add_section(article, "Act", items=[("Fever", "High."), ("Pain", "")], **care)
    publish_draft(article)
    return article


def check(page, address: str) -> None:
    page.goto(address)
    assert not report_of(page)


def test_two_fragments_and_a_frame_live_on_a_foreign_page(live_server, page, new_page):
    first, second = everything(), make_published("Asthma")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with hosting(live_server.url, first, second) as host:
        check(page, host)
        ids, levels = page.evaluate(IDS), page.evaluate(LEVELS)
        assert len(ids) == len(set(ids)) >= 6
        assert len(levels) >= 8 and all(after <= level + 1 for level, after in pairwise(levels))
        assert page.frames[1].locator("h1").inner_text() == "Asthma"
        for article in (first, second):
            withdraw_article(article)
        # Another reader: the first one's browser may keep a frame for a minute.
        later = new_page()
        later.goto(host)
        gone = "This information was withdrawn"
        expect(later.get_by_text(gone)).to_have_count(2)
        expect(later.frames[1].get_by_text(gone)).to_have_count(1)
    assert page.context.cookies() == []
    assert all(url.startswith((host, live_server.url, "data:")) for url in asked)


def test_a_frame_of_280_pixels_needs_no_sideways_scrolling(live_server, page):
    article = everything()
    page.set_viewport_size({"width": 280, "height": 500})
    for theme in ("light", "dark"):
        check(page, f"{live_server.url}/a/{article.public_id}/frame?theme={theme}")
        assert page.evaluate("document.documentElement.scrollWidth") == 280
