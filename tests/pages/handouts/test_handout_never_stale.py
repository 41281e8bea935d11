"""A PDF of a withdrawn or changed edition is never served, not even if made at that moment."""

from dataclasses import replace

import pytest

from articles.delivery import write_behind
from articles.models import Rendition
from articles.pages.handouts.renderers import HANDOUT
from articles.pages.views import handout as view
from tests.factories import publish_reworded, withdraw_article
from tests.pages.handouts.makers import ECHO, stand_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("maker")]
ADDRESS = "/en/gout/handout.pdf"
TEXT = b"Most people notice a slow onset."


@pytest.fixture
def maker(monkeypatch):
    yield from stand_in(monkeypatch, ECHO)


@pytest.fixture
def while_making(monkeypatch):
    """Has something happen once, after the text was read and before its PDF is there."""

    def arrange(happen) -> None:
        pdf, happened = HANDOUT, []

        def build(current):
            made = pdf.build(current)
            if not happened:
                happened.append(happen())
            return made

        monkeypatch.setattr(view, "HANDOUT", replace(pdf, build=build))

    return arrange


def test_a_text_withdrawn_while_its_pdf_is_made_is_gone(client, gout, while_making):
    while_making(lambda: withdraw_article(gout, "unsafe", advice="Stop."))
    for _ in range(2):
        response = client.get(ADDRESS)
        assert response.status_code == 410 and TEXT not in response.content
        write_behind.flush()


def test_a_text_changed_while_its_pdf_is_made_is_not_served(client, gout, while_making):
    def change() -> None:
        publish_reworded(gout, "<p>It starts at once.</p>")

    while_making(change)
    for _ in range(2):
        assert TEXT not in client.get(ADDRESS).content
        write_behind.flush()
    assert b"It starts at once." in client.get(ADDRESS).content


def test_a_stored_pdf_is_gone_once_its_article_is_withdrawn(client, gout):
    etag = client.get(ADDRESS).headers["ETag"]
    write_behind.flush()
    assert Rendition.objects.filter(name="handout.pdf").exists()
    withdraw_article(gout, "unsafe", advice="Stop.")
    response = client.get(ADDRESS, headers={"If-None-Match": etag})
    assert response.status_code == 410 and TEXT not in response.content


def test_a_new_edition_is_in_the_handout_at_the_next_read(client, gout):
    etag = client.get(ADDRESS).headers["ETag"]
    write_behind.flush()
    publish_reworded(gout, "<p>It starts at once.</p>")
    response = client.get(ADDRESS, headers={"If-None-Match": etag})
    assert response.status_code == 200 and b"It starts at once." in response.content
