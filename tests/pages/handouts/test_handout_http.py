"""How a handout is answered: validators, names, redirects, and what is said without one."""

import sys
from threading import BoundedSemaphore

import pytest

from articles.delivery import write_behind
from articles.pages.handouts import availability, pdf_process
from tests.factories import make_published, make_withdrawn, move_article
from tests.pages.handouts.makers import BROKEN, ECHO, replace_maker, stand_in
from tests.pages.reading import links_of, parse, read_page, text_of

pytestmark = pytest.mark.django_db
ADDRESSES = ("/en/gout/handout.pdf", "/en/gout/handout-large.pdf")


@pytest.fixture
def maker(monkeypatch):
    """Makes at once what passes for a PDF."""
    yield from stand_in(monkeypatch, ECHO)


@pytest.fixture
def no_maker(monkeypatch):
    """The machine lacks the libraries."""
    yield from stand_in(monkeypatch, BROKEN)


def main_text(response) -> str:
    return text_of(parse(response).css_first("main"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_stored_handout_costs_one_query(client, maker, gout, address, django_assert_num_queries):
    first = client.get(address)
    write_behind.flush()
    with django_assert_num_queries(1):
        second = client.get(address)
    assert second.content == first.content and second.content.startswith(b"%PDF-")


def test_the_two_sizes_are_two_documents(client, maker, gout):
    normal, large = (client.get(address).content for address in ADDRESSES)
    assert b'class="large"' in large and b'class="large"' not in normal


def test_a_browser_revalidates_a_handout_before_showing_it_again(client, maker, gout):
    first = client.get(ADDRESSES[0])
    assert first.headers["Cache-Control"] == "no-cache"
    write_behind.flush()
    again = client.get(ADDRESSES[0], headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_headers_of_a_handout(client, maker, gout):
    headers = client.get(ADDRESSES[1]).headers
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Language"] == "en"
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert headers["Link"] == '<http://testserver/en/gout/>; rel="canonical"'
    assert "Last-Modified" in headers and "Vary" not in headers


def test_it_is_kept_under_the_articles_name(client, maker):
    make_published("Hipertensión", slug="hipertensión", language="es")
    named = client.get("/es/hipertensión/handout.pdf").headers["Content-Disposition"]
    assert named == (
        'inline; filename="hipertension-handout.pdf"; '
        "filename*=UTF-8''hipertensi%C3%B3n-handout.pdf"
    )


def test_an_old_address_redirects_to_the_present_one(client, maker, gout):
    move_article(gout, "gout-attack")
    response = client.get(ADDRESSES[1])
    assert response.status_code == 301
    assert response.headers["Location"] == "http://testserver/en/gout-attack/handout-large.pdf"


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_handout_of_a_withdrawn_article_is_gone(client, maker, address):
    make_withdrawn("Gout", slug="gout")
    assert client.get(address).status_code == 410


def test_what_was_never_there_is_404(client, maker):
    assert client.get("/en/none/handout.pdf").status_code == 404


def test_nothing_but_reading_is_allowed(client, maker, gout):
    assert client.post(ADDRESSES[0]).status_code == 405


def test_the_page_links_to_both_sizes(client, maker, gout):
    page = read_page(client, "/en/gout/")
    assert links_of(page, ".take a") == [f"http://testserver{address}" for address in ADDRESSES]


def test_without_the_libraries_the_page_offers_print(client, no_maker, gout):
    page = read_page(client, "/en/gout/")
    assert not page.css(".take a")
    assert "use your browser’s Print" in page.css_first(".take").text()


def test_without_the_libraries_the_address_says_so(client, no_maker, gout):
    response = client.get(ADDRESSES[0])
    assert response.status_code == 503 and response.headers["Retry-After"] == "300"
    assert response.headers["Cache-Control"] == "no-store"
    assert "A PDF cannot be made on this site at the moment." in main_text(response)


def test_a_page_stored_without_the_libraries_is_not_served_with_them(client, gout, monkeypatch):
    for program, offered in ((BROKEN, False), (ECHO, True)):
        for _ in stand_in(monkeypatch, program):
            html = client.get("/en/gout/").content.decode()
        assert ("handout-large.pdf" in html) == offered
        write_behind.flush()


def test_a_busy_worker_answers_503_at_once(client, maker, gout, monkeypatch):
    taken = BoundedSemaphore(1)
    taken.acquire()
    monkeypatch.setattr(pdf_process, "_places", taken)
    response = client.get(ADDRESSES[0])
    assert response.status_code == 503 and response.headers["Retry-After"] == "5"
    assert "Please try again in a few seconds." in main_text(response)


@pytest.mark.parametrize("program", [
    "print('no PDF')", "import os; os.abort()", "import time; time.sleep(9)",
    "raise SystemExit(3)",
])  # fmt: skip
def test_a_program_that_fails_leaves_the_site_running(client, maker, gout, monkeypatch, program):
    availability.available()
    replace_maker(monkeypatch, program)
    monkeypatch.setattr(pdf_process, "SECONDS", 0.3)
    assert client.get(ADDRESSES[0]).status_code == 503
    assert client.get("/en/gout/").status_code == 200


def test_what_failed_is_not_tried_at_every_request(client, maker, gout, monkeypatch):
    availability.available()
    replace_maker(monkeypatch, "raise SystemExit(1)")
    client.get(ADDRESSES[0])
    replace_maker(monkeypatch, ECHO)
    assert client.get(ADDRESSES[0]).status_code == 503
    assert client.get(ADDRESSES[1]).status_code == 200


def test_the_program_that_makes_pdfs_gets_no_secret(client, gout, monkeypatch, maker):
    tells = "import os; print('%PDF-', *os.environ)"
    replace_maker(monkeypatch, tells)
    monkeypatch.setenv("SECRET_KEY", "a secret")
    told = client.get(ADDRESSES[0]).content.decode()
    assert "PATH" in told and "SECRET_KEY" not in told and "DATABASE_URL" not in told


def test_no_web_worker_loads_the_library(client, maker, gout):
    client.get(ADDRESSES[0])
    assert "weasyprint" not in sys.modules
