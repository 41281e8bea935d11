"""An archived article's page: read under its notice, found no longer."""

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.publishing.publish import publish
from articles.editorial.withdrawal.withdraw import archive
from articles.search.search import search
from tests.factories import make_person, make_published, publish_draft, reword, submit_and_confirm

pytestmark = pytest.mark.django_db
NOINDEX = b'<meta name="robots" content="noindex">'


@pytest.fixture
def gout():
    article = make_published("Gout", slug="gout")
    reword(article, "<p>Rest the joint.</p>")
    publish_draft(article)
    return article


def archive_it(article, *, reason: str = "No longer kept up.", **said):
    return archive(article, by=make_person("Publisher"), reason=reason, **said)


def notice(client, address: str = "/en/gout/") -> str:
    head = LexborHTMLParser(client.get(address).content.decode()).css_first(".head")
    return " ".join(head.text().split())


def test_it_says_since_when_and_why(client, gout):
    archive_it(gout, reason="Use <the> new one.")
    day = timezone.localdate()
    said = notice(client)
    assert "This page is no longer kept up to date" in said
    assert f"It was archived on {day:%B} {day.day}, {day.year}." in said
    assert "no longer stands in our lists and our search" in said
    assert "Reason: Use <the> new one." in said


def test_it_leads_to_its_successor(client, gout):
    successor = make_published("Joints")
    archive_it(gout, successor=successor)
    assert f"/a/{successor.public_id}" in client.get("/en/gout/").content.decode()


def test_its_words_stay(client, gout):
    archive_it(gout)
    assert b"Rest the joint." in client.get("/en/gout/").content


def test_search_engines_are_told_to_forget_it(client, gout):
    assert NOINDEX not in client.get("/en/gout/").content
    archive_it(gout)
    assert NOINDEX in client.get("/en/gout/").content


def test_neither_lists_nor_search_find_it(client, gout):
    address = b'/en/gout/"'
    assert search("gout", language="en").results
    assert address in client.get("/en/a-z/g/").content
    archive_it(gout)
    assert not search("gout", language="en").results
    assert address not in client.get("/en/a-z/g/").content


def test_its_editions_carry_the_notice(client, gout):
    archive_it(gout)
    for number in (1, 2):
        assert "no longer kept up to date" in notice(client, f"/en/gout/editions/{number}/")


def test_its_history_stays_readable(client, gout):
    archive_it(gout)
    assert client.get("/en/gout/changes/").status_code == 200
    assert client.get("/en/gout/changes/?from=1&to=2").status_code == 200


def test_brought_back_it_is_an_ordinary_page_again(client, gout):
    archive_it(gout)
    digest = submit_and_confirm(gout).digest
    publish(gout, by=make_person("Publisher"), digest=digest, note="Kept up.")
    assert "no longer kept up to date" not in notice(client)
    assert NOINDEX not in client.get("/en/gout/").content
