"""The TypeScript client in a page of another origin, in a real browser.

Needs the client as `make check-clients` builds it: TYPESCRIPT_CLIENT names its folder. Without it
this is left out.
"""

import os
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.api.partners.keys import make_key
from tests.factories import make_draft, make_published, publish_draft, withdraw_article

BUILT = os.environ.get("TYPESCRIPT_CLIENT", "")
pytestmark = [
    pytest.mark.skipif(not BUILT, reason="TYPESCRIPT_CLIENT names no built client"),
    pytest.mark.django_db(transaction=True),
]
CLIENT = """async ([baseUrl, key, language, slug]) => {
  const library = await import("/build/src/index.js");
  const { Client, ProblemError, renderArticle, renderWithdrawn } = library;
  const client = new Client({ baseUrl, tries: 1, ...(key ? { key } : {}) });
  try {
    const article = await client.articleBySlug(language, slug);
    document.body.innerHTML = renderArticle(article);
    return article.slug;
  } catch (error) {
    if (!(error instanceof ProblemError && error.is("gone"))) throw error;
    document.body.innerHTML = renderWithdrawn(error.problem, { language });
    return error.code;
  }
}"""


@pytest.fixture
def host():
    """The address of a page of another origin, from which the client can be loaded."""

    class Host(SimpleHTTPRequestHandler):
        def log_message(self, *said):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=BUILT))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/package.json"
    server.shutdown()


@pytest.mark.parametrize("keyed", [False, True])
def test_an_article_is_shown(page, host, live_server, keyed):
    made = make_published("Gout")
    key = make_key()[1] if keyed else ""
    page.goto(host)
    assert page.evaluate(CLIENT, [live_server.url, key, "en", made.slug]) == made.slug
    assert page.locator("article.healthinfo h2").inner_text() == "Gout"


@pytest.mark.parametrize("keyed", [False, True])
def test_an_old_address_leads_to_the_article(page, host, live_server, settings, keyed):
    settings.SITE_URL = live_server.url
    made = make_draft("Gout")
    publish_draft(made)
    old, made.slug = made.slug, "gout-anew"
    made.save(update_fields=["slug"])
    publish_draft(made)
    key = make_key()[1] if keyed else ""
    page.goto(host)
    assert page.evaluate(CLIENT, [live_server.url, key, "en", old]) == "gout-anew"


def test_a_withdrawn_article_shows_its_advice(page, host, live_server):
    made = make_published("Gout")
    withdraw_article(made, advice="Stop taking it.")
    page.goto(host)
    assert page.evaluate(CLIENT, [live_server.url, "", "en", made.slug]) == "gone"
    assert "Stop taking it." in page.locator(".healthinfo-notice").inner_text()
