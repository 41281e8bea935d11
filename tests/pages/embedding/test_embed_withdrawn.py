"""When an article is withdrawn, its embeds turn into the notice by themselves."""

import pytest

from articles.delivery import write_behind
from articles.editorial.withdrawal.withdraw import purge
from tests.factories import (
    ADMINISTRATOR,
    make_person,
    make_published,
    make_withdrawn,
    withdraw_article,
)
from tests.pages.reading import read_page, text_of

pytestmark = pytest.mark.django_db
QUERIES = ("embed", "embed?heading=4&prefix=x", "embed?section=symptoms&title=0", "frame")


def notice(client, article, form: str = "embed") -> str:
    return text_of(
        read_page(client, f"/a/{article.public_id}/{form}", 410).css_first(".healthinfo")
    )


@pytest.mark.parametrize("form", QUERIES)
def test_every_form_turns_into_the_notice(client, gout, form):
    client.get(f"/a/{gout.public_id}/{form}")
    write_behind.flush()
    withdraw_article(gout, kind="unsafe", reason="A wrong dose.", advice="Stop.")
    words = notice(client, gout, form)
    assert "This information was withdrawn" in words and "not safe to follow" in words
    assert "If you have been following it Stop." in words and "A wrong dose." in words
    assert "slow onset" not in words and "Gout" not in words


def test_the_notice_links_to_the_successor(client):
    article, successor = make_published("Gout"), make_published("Arthritis")
    withdraw_article(article, kind="merged", reason="Merged.", successor=successor)
    html = client.get(f"/a/{article.public_id}/embed").content.decode()
    assert f'href="http://testserver/a/{successor.public_id}"' in html


def test_the_notice_has_the_same_root_and_the_hosts_level_of_heading(client):
    article = make_withdrawn("Gout")
    html = client.get(f"/a/{article.public_id}/embed?heading=4").content.decode()
    assert html.startswith('<article class="healthinfo" lang="en" dir="ltr">')
    assert "<h4>This information was withdrawn</h4>" in html and "<h1" not in html


def test_the_notice_can_be_fetched_by_the_hosts_server_and_browser(client):
    headers = client.get(f"/a/{make_withdrawn().public_id}/embed").headers
    assert headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["X-Robots-Tag"] == "noindex"


def test_the_notice_names_the_number_of_the_hosts_readers(client):
    assert "call 112" in notice(client, make_withdrawn(), "embed?emergency=112")


def test_the_notice_is_in_the_language_of_the_article_to_its_last_word(client, settings):
    settings.EMERGENCY_NUMBER = "112"
    words = notice(client, make_withdrawn("Gota", language="es"))
    assert words.endswith("Consulte a su equipo médico. En una emergencia, llame al 112.")


def test_a_purged_article_is_gone_without_its_words(client):
    article = make_withdrawn("Gout")
    purge(article, by=make_person(ADMINISTRATOR), reason="Court order.")
    words = notice(client, article)
    assert "no longer allowed to show it" in words
    assert "Out of date." not in words and "Stop following" not in words
