"""An archived article's page: read under its notice, found no longer."""

import pytest
from django.utils import timezone

from articles.search.search import search
from tests.factories import archive_article, make_published, publish_draft, publish_reworded
from tests.pages.reading import links_of, read_page, text_of

pytestmark = pytest.mark.django_db
NOINDEX = b'<meta name="robots" content="noindex">'


@pytest.fixture
def gout(gout):
    """The article in its second edition."""
    publish_reworded(gout, "<p>Rest the joint.</p>")
    return gout


def notice(client, address: str = "/en/gout/") -> str:
    return text_of(read_page(client, address).css_first(".head"))


def test_it_says_since_when_and_why(client, gout):
    archive_article(gout, reason="Use <the> new one.")
    day = timezone.localdate()
    said = notice(client)
    assert "This page is no longer kept up to date" in said
    assert f"It was archived on {day:%B} {day.day}, {day.year}." in said
    assert "no longer stands in our lists and our search" in said
    assert "Reason: Use <the> new one." in said


def test_it_links_to_its_successor(client, gout):
    successor = make_published("Joints")
    archive_article(gout, successor=successor)
    head = read_page(client, "/en/gout/").css_first(".head")
    assert "Reason: Out of date. Read the page that replaces it" in text_of(head)
    assert links_of(head, ".notice a")[0] == f"http://testserver/a/{successor.public_id}"


def test_its_text_stays_readable(client, gout):
    archive_article(gout)
    assert b"Rest the joint." in client.get("/en/gout/").content


def test_search_engines_are_asked_not_to_index_it(client, gout):
    assert NOINDEX not in client.get("/en/gout/").content
    archive_article(gout)
    assert NOINDEX in client.get("/en/gout/").content


def test_neither_lists_nor_search_find_it(client, gout):
    address = b'/en/gout/"'
    assert search("gout", language="en").results
    assert address in client.get("/en/a-z/g/").content
    archive_article(gout)
    assert not search("gout", language="en").results
    assert address not in client.get("/en/a-z/g/").content


def test_its_editions_carry_the_notice(client, gout):
    archive_article(gout)
    for number in (1, 2):
        assert "no longer kept up to date" in notice(client, f"/en/gout/editions/{number}/")


def test_its_history_stays_readable(client, gout):
    archive_article(gout)
    assert client.get("/en/gout/changes/").status_code == 200
    assert client.get("/en/gout/changes/?from=1&to=2").status_code == 200


def test_brought_back_it_is_an_ordinary_page_again(client, gout):
    archive_article(gout)
    publish_draft(gout, note="Kept up.")
    assert "no longer kept up to date" not in notice(client)
    assert NOINDEX not in client.get("/en/gout/").content
