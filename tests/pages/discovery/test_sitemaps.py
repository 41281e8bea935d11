"""The site map: what is listed, by the rules of its schema, and at what cost."""

import re
from datetime import datetime
from xml.etree import ElementTree

import pytest

from articles.derived_cache import cache
from articles.editorial.publishing.recount import count_again
from articles.models import Topic
from articles.models.public import tally
from tests.editorial.notices.notices import publish_about, raise_new
from tests.factories import (
    archive_article,
    make_published,
    make_withdrawn,
    move_article,
    publish_translation,
    withdraw_article,
)

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def tree(client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)


def pages(client, number: int = 1) -> dict[str, ElementTree.Element]:
    """{address: <url>} of a block."""
    block = tree(client, f"/sitemaps/{number}.xml")
    return {url.findtext(f"{MAP}loc"): url for url in block}


def alternates(url: ElementTree.Element) -> dict[str, str]:
    return {link.attrib["hreflang"]: link.attrib["href"] for link in url.findall(LINK)}


def index(client) -> dict[str, str | None]:
    """{address of a block: its lastmod}."""
    cache.clear()
    files = tree(client, "/sitemap.xml")
    return {file.findtext(f"{MAP}loc"): file.findtext(f"{MAP}lastmod") for file in files}


def test_the_index_lists_the_sites_own_pages_and_each_block_with_articles(client, monkeypatch):
    monkeypatch.setattr(tally, "SPAN", 2)
    for number in range(4):
        make_published(f"Condition {number}", slug=f"c{number}")
    make_withdrawn("Gout", slug="gout")
    assert list(index(client)) == [f"{SITE}/sitemaps/{n}.xml" for n in (0, 1, 2)]
    assert [len(pages(client, number)) for number in (1, 2)] == [2, 2]
    assert client.get("/sitemaps/3.xml").status_code == 404


def test_a_block_changes_when_anything_in_it_does_also_when_an_article_leaves(client, gout):
    gone = make_published("Asthma", slug="asthma")
    withdraw_article(gone)
    gone.current.refresh_from_db()
    changed = index(client)[f"{SITE}/sitemaps/1.xml"]
    assert datetime.fromisoformat(changed) == gone.current.updated_at.replace(microsecond=0)


def test_an_articles_last_change_is_the_one_partners_get(client, gout):
    raise_new(picked=[gout.pk])
    told = client.get(f"/api/v1/articles/{gout.public_id}").json()["updated_at"]
    changed = pages(client)[f"{SITE}/en/gout/"].findtext(f"{MAP}lastmod")
    assert datetime.fromisoformat(changed) == datetime.fromisoformat(told).replace(microsecond=0)


def test_every_language_of_an_article_names_all_of_them_by_where_they_are_now(client, gout):
    other = publish_translation(gout, slug="gota")
    move_article(other, "la-gota")
    said = {"en": f"{SITE}/en/gout/", "es": f"{SITE}/es/la-gota/", "x-default": f"{SITE}/en/gout/"}
    found = pages(client)
    assert alternates(found[f"{SITE}/en/gout/"]) == said == alternates(found[said["es"]])


def test_an_archived_article_is_named_as_a_language_and_not_listed(client, gout):
    other = publish_translation(gout, slug="gota")
    archive_article(other, reason="Replaced.")
    [(address, url)] = pages(client).items()
    assert address == f"{SITE}/en/gout/" and set(alternates(url)) == {"en", "es", "x-default"}


def test_a_withdrawn_article_is_neither_listed_nor_named(client, gout):
    other = publish_translation(gout, slug="gota")
    withdraw_article(other)
    [(_, url)] = pages(client).items()
    assert alternates(url) == {}


def test_the_sites_own_pages_are_there_in_every_language(client):
    found = pages(client, 0)
    for path in ("", "a-z/", "topics/", "glossary/", "policy/"):
        english, spanish = f"{SITE}/en/{path}", f"{SITE}/es/{path}"
        said = {"en": english, "es": spanish, "x-default": english}
        assert alternates(found[english]) == said == alternates(found[spanish])
    assert len(found) == 10


def test_a_topic_is_listed_in_the_languages_it_can_be_read_in(client):
    publish_about(Topic.objects.create(slug="joints", name="Joints"))
    Topic.objects.create(slug="empty", name="Empty")
    found = [address for address in pages(client, 0) if re.search("/topics/.", address)]
    assert found == [f"{SITE}/en/topics/joints/"]


def test_every_page_that_is_listed_can_be_read(client, gout):
    publish_translation(gout, slug="hipertensión-ñ")
    for address in [*pages(client, 0), *pages(client, 1)]:
        assert client.get(address).status_code == 200, address


def test_the_rules_of_the_schema_are_kept(client, gout):
    publish_translation(gout, slug="gota")
    root = tree(client, "/sitemaps/1.xml")
    assert root.tag == f"{MAP}urlset" and 1 <= len(root) <= 50_000
    for url in root:
        # The schema's order; a location is absolute, of this host and below 2,048 letters.
        assert [child.tag for child in url] == [f"{MAP}loc", f"{MAP}lastmod", *[LINK] * 3]
        location = url.findtext(f"{MAP}loc")
        assert location.startswith(f"{SITE}/") and location.isascii() and len(location) < 2048
        assert datetime.fromisoformat(url.findtext(f"{MAP}lastmod")).tzinfo
    assert tree(client, "/sitemap.xml").tag == f"{MAP}sitemapindex"


def test_a_block_of_many_costs_what_a_block_of_one_does(client, gout, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get("/sitemaps/1.xml")
    publish_translation(gout, slug="gota")
    make_published("Asthma", slug="asthma")
    with django_assert_num_queries(2):
        assert len(pages(client)) == 3


def test_the_index_costs_one_query(client, gout, django_assert_num_queries):
    count_again()
    with django_assert_num_queries(1):
        client.get("/sitemap.xml")


def test_a_crawler_that_has_a_block_gets_304(client, gout):
    for address in ("/sitemap.xml", "/sitemaps/1.xml", "/robots.txt"):
        etag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("number", [9, 10**30])
def test_there_is_no_block_beyond_the_last(client, number):
    assert client.get(f"/sitemaps/{number}.xml").status_code == 404
