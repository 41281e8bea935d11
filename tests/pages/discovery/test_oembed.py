"""oEmbed: which addresses are ours, and how another site may show them."""

import uuid
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.factories import make_published, make_withdrawn, move_article, withdraw_article

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


@pytest.fixture
def gout():
    return make_published('Gout & "gravel"', slug="gout")


def ask(client, address: str, **options):
    more = "".join(f"&{name}={value}" for name, value in options.items())
    return client.get(f"/oembed?url={quote(address, safe='')}{more}")


def frame(answer: dict) -> dict:
    """The attributes of the frame."""
    return LexborHTMLParser(answer["html"]).css_first("iframe").attributes


def test_a_page_is_shown_in_a_frame_of_ours(client, gout):
    answer = ask(client, f"{SITE}/en/gout/").json()
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert answer["title"] == 'Gout & "gravel"'
    assert (answer["provider_name"], answer["provider_url"]) == ("Health Information", f"{SITE}/")
    said = frame(answer)
    assert said["src"] == f"{SITE}/a/{gout.public_id}/frame"
    assert said["title"] == 'Gout & "gravel"' and said["referrerpolicy"] == "no-referrer"
    assert (said["width"], said["height"]) == (str(answer["width"]), str(answer["height"]))


def test_the_frame_may_run_nothing(client, gout):
    sandbox = frame(ask(client, f"{SITE}/en/gout/").json())["sandbox"].split()
    assert "allow-scripts" not in sandbox and "allow-same-origin" not in sandbox
    assert "allow-popups-to-escape-sandbox" in sandbox and "script" not in sandbox


def test_what_the_frame_shows_can_be_read(client, gout):
    source = frame(ask(client, f"{SITE}/en/gout/").json())["src"]
    assert client.get(source.removeprefix(SITE)).status_code == 200


def test_the_thumbnail_is_the_articles_card(client, gout):
    answer = ask(client, f"{SITE}/en/gout/").json()
    assert answer["thumbnail_url"] == f"{SITE}/a/{gout.public_id}/card.png"
    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)


def test_nothing_is_larger_than_the_host_has_room_for(client, gout):
    answer = ask(client, f"{SITE}/en/gout/", maxwidth=300, maxheight=200).json()
    assert (answer["width"], answer["height"]) == (300, 200)
    assert "thumbnail_url" not in answer
    assert ask(client, f"{SITE}/en/gout/", maxwidth=5000).json()["width"] == 640


def test_xml_says_the_same(client, gout):
    response = ask(client, f"{SITE}/en/gout/", format="xml")
    assert response.headers["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    answer = ask(client, f"{SITE}/en/gout/").json()
    assert root.tag == "oembed"
    assert {node.tag: node.text for node in root} == {k: str(v) for k, v in answer.items()}


def test_every_address_of_an_article_is_known(client, gout):
    move_article(gout, "gout-attack")
    for path in ("/en/gout-attack/", "/en/gout/", "/en/gout/editions/1/", f"/a/{gout.public_id}"):
        assert ask(client, SITE + path).json()["title"] == gout.title, path
    for path in ("/en/gout", "/en/gout/?x=1#symptoms"):
        assert ask(client, SITE + path).status_code == 200, path


def test_an_address_in_another_script_is_known_either_way(client):
    make_published("Hipertensión", slug="hipertensión", language="es")
    for slug in ("hipertensión", "hipertensi%C3%B3n"):
        assert ask(client, f"{SITE}/es/{slug}/").status_code == 200


@pytest.mark.parametrize("address", [
    "",
    "gout",
    "http://[",
    "http://elsewhere.example/en/gout/",
    "ftp://testserver/en/gout/",
    f"{SITE}/en/",
    f"{SITE}/en/none/",
    f"{SITE}/en/gout/editions/9/",
    f"{SITE}/en/topics/gout/",
    f"{SITE}/admin/",
    f"{SITE}/en/%00/",
    f"{SITE}/a/{uuid.UUID(int=1)}",
])  # fmt: skip
def test_any_other_address_is_404(client, gout, address):
    assert ask(client, address).status_code == 404


def test_a_withdrawn_page_is_gone_here_too(client):
    article = make_withdrawn("Gout", slug="gout", kind="unsafe")
    for path in ("/en/gout/", "/en/gout/editions/1/", f"/a/{article.public_id}"):
        response = ask(client, SITE + path)
        assert response.status_code == 410 and "Gout" not in response.content.decode()
    said = response.json()
    assert (said["kind"], said["reason"]) == ("unsafe", "Out of date.")


def test_an_old_address_of_a_withdrawn_page_is_gone(client, gout):
    move_article(gout, "gout-attack")
    withdraw_article(gout)
    assert ask(client, f"{SITE}/en/gout/").status_code == 410


def test_other_formats_are_not_there(client, gout):
    assert ask(client, f"{SITE}/en/gout/", format="yaml").status_code == 501


@pytest.mark.parametrize("size", ["0", "-1", "wide", "9" * 9])
def test_a_size_that_is_none_is_refused(client, gout, size):
    assert ask(client, f"{SITE}/en/gout/", maxwidth=size).status_code == 400


def test_scripts_of_any_site_may_ask(client, gout):
    for response in (ask(client, f"{SITE}/en/gout/"), ask(client, "x")):
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Cache-Control"].startswith("public, max-age=60")


def test_a_host_may_keep_the_answer_no_longer_than_caches_may(client, gout):
    answer = ask(client, f"{SITE}/en/gout/")
    assert f"max-age={answer.json()['cache_age']}," in answer["Cache-Control"]
