"""What a page says of itself to search engines and to those who show a link to it."""

import datetime
from uuid import uuid4

import pytest

from articles.delivery import write_behind
from articles.models import Article
from articles.pages.discovery.open_graph import locale
from tests.factories import archive_article, make_published, publish_draft, publish_translation
from tests.pages.reading import read_page

SITE = "http://testserver"


def head(client, address: str):
    return read_page(client, address).css_first("head")


def graph(client, address: str) -> dict[str, str]:
    nodes = head(client, address).css("meta[property]")
    return {node.attributes["property"]: node.attributes["content"] for node in nodes}


def alternates(client, address: str) -> dict[str, str]:
    nodes = head(client, address).css("link[hreflang]")
    return {node.attributes["hreflang"]: node.attributes["href"] for node in nodes}


@pytest.fixture
def gout(db):
    return make_published('Gout & "gravel" <5', slug="gout", summary="A painful joint.")


def test_open_graph_tells_what_the_page_is(client, gout):
    said = graph(client, "/en/gout/")
    assert said["og:type"] == "article" and said["og:site_name"] == "Health Information"
    assert said["og:title"] == 'Gout & "gravel" <5'
    assert said["og:description"] == "A painful joint."
    assert said["og:url"] == f"{SITE}/en/gout/" and said["og:locale"] == "en_US"
    assert said["og:image"] == f"{SITE}/a/{gout.public_id}/card.png"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == 'Gout & "gravel" <5 – Health Information'


def test_its_dates_are_those_of_the_words(client, gout):
    said = graph(client, "/en/gout/")
    edition = gout.current.edition
    assert said["article:published_time"] == edition.first_published.isoformat()
    modified = datetime.datetime.fromisoformat(said["article:modified_time"])
    assert modified == edition.text_changed.replace(microsecond=0)


def test_a_page_without_a_summary_describes_itself_by_nothing(client, db):
    make_published("Gout", slug="gout")
    assert "og:description" not in graph(client, "/en/gout/")


def test_a_large_picture_is_asked_for(client, gout):
    card = head(client, "/en/gout/").css_first('meta[name="twitter:card"]')
    assert card.attributes["content"] == "summary_large_image"


def test_the_canonical_address_is_the_pages_own(client, gout):
    [canonical] = head(client, "/en/gout/").css('link[rel="canonical"]')
    assert canonical.attributes["href"] == f"{SITE}/en/gout/"


def test_every_language_is_named_the_page_itself_and_a_default(client, gout):
    publish_translation(gout, slug="gota")
    english, spanish = f"{SITE}/en/gout/", f"{SITE}/es/gota/"
    named = {"en": english, "es": spanish, "x-default": english}
    assert alternates(client, "/en/gout/") == named == alternates(client, "/es/gota/")
    assert graph(client, "/es/gota/")["og:locale:alternate"] == "en_US"


def test_a_translation_that_moves_is_named_at_its_new_address_at_once(client, gout):
    other = publish_translation(gout, slug="gota")
    alternates(client, "/en/gout/")
    write_behind.flush()
    Article.objects.filter(pk=other.pk).update(slug="la-gota")
    publish_draft(Article.objects.get(pk=other.pk))
    assert alternates(client, "/en/gout/")["es"] == f"{SITE}/es/la-gota/"


def test_of_two_articles_in_one_language_the_one_kept_up_to_date_is_named(client, gout):
    old = publish_translation(gout, slug="gota")
    archive_article(old, reason="Replaced.")
    # Its draft leaves the set; what readers get of it is as it was published.
    Article.objects.filter(pk=old.pk).update(translation_set=uuid4())
    publish_translation(gout, slug="la-gota")
    assert alternates(client, "/en/gout/")["es"] == f"{SITE}/es/la-gota/"
    assert alternates(client, "/es/gota/") == {}


def test_a_page_in_one_language_names_no_other(client, gout):
    assert alternates(client, "/en/gout/") == {}


def test_a_past_edition_asks_not_to_be_found(client, gout):
    said = head(client, "/en/gout/editions/1/")
    assert said.css_first('meta[name="robots"]').attributes["content"] == "noindex"
    assert not said.css("meta[property], link[hreflang]")


def test_the_head_links_to_how_to_embed_the_page(client, gout):
    [link] = head(client, "/en/gout/").css('link[type="application/json+oembed"]')
    answer = client.get(link.attributes["href"].removeprefix(SITE))
    assert answer.status_code == 200 and answer.json()["title"] == 'Gout & "gravel" <5'


@pytest.mark.parametrize(("language", "named"), [
    ("en", "en_US"),
    ("pt-BR", "pt_BR"),
    ("zh-Hant", "zh_TW"),
    ("sr-Latn-RS", "sr_RS"),
    ("es-419", "es_ES"),
    ("xx", ""),
])  # fmt: skip
def test_a_language_is_named_with_a_territory(language, named):
    assert locale(language) == named
