"""How an article's page is answered: one query, validators, headers, redirects."""

import uuid

import pytest
from django.test import Client

from articles.delivery import write_behind
from articles.derived_cache import cache
from tests.factories import (
    make_published,
    make_withdrawn,
    move_article,
    publish_reworded,
    withdraw_article,
)

pytestmark = pytest.mark.django_db


def test_a_hit_costs_one_query(client, gout, django_assert_num_queries):
    first = client.get("/en/gout/")
    write_behind.flush()
    with django_assert_num_queries(1):
        second = client.get("/en/gout/")
    assert second.content == first.content and second.status_code == 200


def test_a_reader_who_has_the_page_gets_304_for_one_query(client, gout, django_assert_num_queries):
    etag = client.get("/en/gout/").headers["ETag"]
    write_behind.flush()
    with django_assert_num_queries(1):
        response = client.get("/en/gout/", headers={"If-None-Match": etag})
    assert (response.status_code, response.content) == (304, b"")


def test_a_new_edition_is_on_the_page_at_the_next_read(client, gout):
    etag = client.get("/en/gout/").headers["ETag"]
    write_behind.flush()
    publish_reworded(gout, "<p>Rest the joint.</p>")
    response = client.get("/en/gout/", headers={"If-None-Match": etag})
    assert response.status_code == 200 and b"Rest the joint." in response.content


def test_the_headers_of_a_page(client, gout):
    headers = client.get("/en/gout/").headers
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    assert headers["Content-Language"] == "en"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert "Last-Modified" in headers and headers["Vary"] == "Accept-Encoding"
    assert f"/api/v1/articles/{gout.public_id}>" in headers["Link"]


def test_no_page_sets_a_cookie(gout):
    client = Client()
    for address in ("/", "/en/", "/en/gout/", "/en/gout/editions/1/", "/en/none/"):
        assert not client.get(address).cookies


def test_head_has_the_headers_and_no_body(client, gout):
    whole, head = client.get("/en/gout/"), client.head("/en/gout/")
    assert head.content == b"" and head.headers["ETag"] == whole.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(whole.content))


def test_writing_methods_are_refused(client, gout):
    assert client.post("/en/gout/").status_code == 405


@pytest.mark.parametrize("address", ["/en", "/en/gout", "/en/gout/editions/1", "/en/a-z/g"])
def test_an_address_without_its_slash_redirects_to_the_one_with(client, gout, address):
    response = client.get(f"{address}?after=x")
    assert response.status_code == 301
    assert response.headers["Location"] == f"{address}/?after=x"


@pytest.mark.parametrize("rest", ["", "editions/1/"])
def test_an_old_address_redirects_to_the_present_one(client, gout, rest):
    move_article(gout, "gout-attack")
    response = client.get(f"/en/gout/{rest}")
    assert response.status_code == 301
    assert response.headers["Location"] == f"http://testserver/en/gout-attack/{rest}"
    # A browser would otherwise keep it for ever, and a new article may take the address.
    assert response.headers["Cache-Control"] == "public, max-age=60"


def test_an_article_published_at_an_old_address_wins_over_history(client, gout):
    move_article(gout, "gout-attack")
    make_published("Another", slug="gout")
    response = client.get("/en/gout/")
    assert response.status_code == 200 and b"Another" in response.content


def test_the_permanent_address_redirects_to_the_page(client, gout):
    response = client.get(f"/a/{gout.public_id}")
    assert response.status_code == 302
    assert response.headers["Location"] == "http://testserver/en/gout/"


def test_an_address_in_another_script_is_written_for_headers(client):
    article = make_published("Hipertensión", slug="hipertensión-arterial", language="es")
    response = client.get(f"/a/{article.public_id}")
    assert response.headers["Location"].endswith("/es/hipertensi%C3%B3n-arterial/")
    assert client.get(response.headers["Location"]).status_code == 200


@pytest.mark.parametrize("address", [
    "/en/none/", "/en/gout/editions/9/", f"/a/{uuid.UUID(int=1)}", "/qq/", "/en/x/y/z/",
    "/en/%00/", f"/en/gout/editions/{10**30}/", "/en/a-z/%00/",
])  # fmt: skip
def test_an_unknown_address_is_404_with_help(client, gout, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "call your local emergency number" in response.content.decode()


@pytest.mark.parametrize("rest", ["", "a-z/g/", "topics/joints/feed.atom", "feed.json"])
def test_made_up_languages_push_nothing_out_of_the_cache(client, gout, rest):
    assert client.get(f"/qq/{rest}").status_code == 404
    kept = ("pages.letters.qq.None", "pages.letters.qq.definition", "pages.subjects.qq")
    assert cache.get_many(kept) == {}


@pytest.mark.parametrize("address", ["/es/nada/", "/es/no/such/page"])
def test_an_unknown_address_is_answered_in_its_language(client, address):
    response = client.get(address)
    assert response.headers["Content-Language"] == "es"
    html = response.content.decode()
    assert '<html lang="es" dir="ltr">' in html and "Página no encontrada" in html


def test_a_withdrawn_article_is_gone_at_every_address_at_once(client):
    article = make_withdrawn("Gout", slug="gout")
    for address in ("/en/gout/", "/en/gout/editions/1/", f"/a/{article.public_id}"):
        response = client.get(address)
        assert response.status_code == 410, address
        assert response.headers["Cache-Control"] == "public, max-age=60, must-revalidate"


def test_a_page_already_read_is_gone_once_its_article_is_withdrawn(client, gout):
    client.get("/en/gout/")
    write_behind.flush()
    withdraw_article(gout)
    write_behind.flush()
    assert client.get("/en/gout/").status_code == 410


def test_an_old_address_of_a_withdrawn_article_is_gone(client, gout):
    move_article(gout, "gout-attack")
    withdraw_article(gout)
    assert client.get("/en/gout/").status_code == 410
    assert client.get("/en/gout/editions/1/").status_code == 410
