"""Withdrawn is gone at the next read, whoever was reading when it happened."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection

from api.v1 import renderers
from api.v1.views.article import article as api_view
from articles.delivery import write_behind
from articles.delivery.article_query import Found, find_by_id
from articles.delivery.renditions.renditions import render, save_renditions
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Rendition
from articles.pages.renderers import ARTICLE_PAGE
from articles.pages.views import article as page_view
from tests.factories import add_section, make_person, make_published, publish_draft, reword
from tests.roles import PUBLISHER

pytestmark = pytest.mark.django_db
TEXT = "Most people notice a slow onset."


def take_away(article) -> None:
    advice = "Stop following it and call your care team."
    withdraw(article, by=make_person(PUBLISHER), kind="unsafe", reason="Wrong.", advice=advice)


def json_of(client, article):
    return client.get(f"/api/v1/articles/{article.public_id}")


def page_of(client, article):
    return client.get(f"/{article.language}/{article.slug}/")


@pytest.fixture
def while_building(monkeypatch):
    """Has something happen between a reader's miss and the building of the rendition."""

    def arrange(happen) -> None:
        json, page = api_view.JSON.renderer, ARTICLE_PAGE
        hooked = replace(json, build=after(happen, json.build))
        monkeypatch.setattr(api_view, "JSON", api_view.JSON._replace(renderer=hooked))
        late = replace(page, build=after(happen, page.build))
        monkeypatch.setattr(page_view, "ARTICLE_PAGE", late)

    return arrange


def after(happen, build):
    def build_late(current):
        happen()
        return build(current)

    return build_late


@pytest.mark.parametrize("read", [json_of, page_of])
def test_a_reader_who_was_building_cannot_bring_the_text_back(client, while_building, read):
    article = make_published()
    while_building(lambda: take_away(article))
    assert TEXT in read(client, article).content.decode()
    assert write_behind.flush()["renditions"] == 1
    for again in (json_of, page_of):
        answer = again(client, article)
        assert answer.status_code == 410
        assert TEXT not in answer.content.decode()


@pytest.mark.parametrize("read", [json_of, page_of])
def test_a_reader_who_was_building_cannot_bring_an_older_edition_back(
    client, while_building, monkeypatch, read
):
    article = make_published()
    happened = []

    def republish() -> None:
        if not happened:
            happened.append(publish_draft(article))

    reword(article, "<p>It starts at once.</p>")
    while_building(republish)
    read(client, article)
    write_behind.flush()
    assert "It starts at once." in read(client, article).content.decode()


def test_a_reader_who_was_about_to_build_finds_it_gone():
    article, renderer = make_published(), renderers.ARTICLE_JSON
    found = find_by_id(article.public_id, name=renderer.name, renderer=renderer.key)
    take_away(article)
    built = render(found, renderer)
    assert (built.state, built.body) == ("withdrawn", None)


@pytest.mark.parametrize("read", [json_of, page_of])
def test_a_prepared_rendition_is_gone_at_the_next_read(client, read):
    article = make_published()
    first = read(client, article)
    write_behind.flush()
    take_away(article)
    held = {"If-None-Match": first["ETag"]}
    assert client.get(first.wsgi_request.path, headers=held).status_code == 410


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("read", [json_of, page_of])
def test_it_is_gone_at_the_next_read_of_a_server_that_has_read_it_before(client, read):
    article = make_published()
    with ThreadPoolExecutor(max_workers=1) as server:
        for _ in range(2):
            assert server.submit(read, client, article).result().status_code == 200
            write_behind.flush()
        take_away(article)
        assert server.submit(read, client, article).result().status_code == 410
        # Through a lambda: the proxy finds the connection of the thread that calls it.
        server.submit(lambda: connection.close())


def test_an_old_build_saved_late_never_replaces_a_newer_one():
    article = make_published()
    newer, older = (built(article, shown) for shown in (7, 6))
    save_renditions([newer])
    save_renditions([older])
    assert Rendition.objects.get().shown == 7
    assert bytes(Rendition.objects.get().body) == b"built for 7"


def test_a_newer_build_replaces_an_old_one_within_one_batch():
    article = make_published()
    save_renditions([built(article, 7), built(article, 6), built(article, 8)])
    assert bytes(Rendition.objects.get().body) == b"built for 8"


def built(article, shown: int) -> tuple[Found, str, str]:
    found = Found(
        article_id=article.pk,
        public_id=article.public_id,
        language="en",
        slug=article.slug,
        state="published",
        shown=shown,
        etag='"tag"',
        last_modified="",
        body=f"built for {shown}".encode(),
    )
    return found, "page.html", "key"


def test_every_address_of_a_withdrawn_article_is_gone(client):
    article = make_published()
    add_section(article, "Causes")
    publish_draft(article)
    take_away(article)
    own, page = f"/api/v1/articles/{article.public_id}", f"/en/{article.slug}/"
    below = ["", "/editions", "/editions/1", "/editions/2", "/editions/1/document"]
    addresses = [own + path for path in below] + [page, f"{page}editions/1/"]
    addresses += [f"/a/{article.public_id}", f"/api/v1/articles/en/{article.slug}"]
    addresses += [f"/a/{article.public_id}/card.png", f"/oembed?url=http://testserver{page}"]
    statuses = {address: client.get(address).status_code for address in addresses}
    assert statuses == dict.fromkeys(addresses, 410)


def test_an_old_address_of_a_withdrawn_article_is_gone_too(client):
    article = make_published()
    old = article.slug
    article.slug = "moved-on"
    article.save()
    publish_draft(article)
    take_away(article)
    assert client.get(f"/en/{old}/").status_code == 410
    assert client.get(f"/api/v1/articles/en/{old}").status_code == 410
