"""Notices above an article: safety notices, archived and withdrawn articles, late translations."""

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.editorial.translations.dismiss import dismiss
from tests.editorial.notices.notices import raise_new
from tests.editorial.translations.translations import change, make_original, make_translation
from tests.factories import (
    REVIEWER,
    add_section,
    make_person,
    make_published,
    publish_draft,
    publish_reworded,
    publish_translation,
    withdraw_article,
)
from tests.pages.reading import read_article, text_of

pytestmark = pytest.mark.django_db


def head_of(client, article) -> LexborHTMLParser:
    return read_article(client, article).css_first(".head")


def translated() -> tuple:
    """An English article and its Spanish translation, both published."""
    original = make_published("Gout", slug="gout")
    return original, publish_translation(original, slug="gota")


def test_a_safety_notice_is_above_the_title(client, gout):
    raise_new(picked=[gout.pk])
    words = text_of(head_of(client, gout))
    assert words.startswith("Safety notice Stop using batch 7. Gout")


def test_other_languages_are_named_in_their_own_words(client):
    original, translation = translated()
    link = head_of(client, original).css_first(".other a")
    assert (link.text(), link.attributes["lang"]) == ("Español", "es")
    assert link.attributes["hreflang"] == "es"
    assert link.attributes["href"] == f"http://testserver/es/{translation.slug}/"


def test_a_translation_behind_its_original_says_so(client):
    original, translation = translated()
    publish_reworded(original, "<p>Rest the joint.</p>")
    words = text_of(head_of(client, translation))
    assert "Esta traducción va por detrás de su original Una parte" in words


def test_a_translation_without_a_safety_change_says_so(client):
    original, translation = translated()
    publish_reworded(original, "<p>Never take two doses.</p>", significance="safety")
    assert "le falta un cambio de seguridad" in text_of(head_of(client, translation))


def test_a_translation_that_is_up_to_date_says_nothing(client):
    assert head_of(client, translated()[1]).css(".notice") == []


def gone(client, article, kind: str = "outdated", **fields) -> str:
    withdraw_article(article, kind, reason="Newer findings.", **fields)
    return client.get("/en/gout/").content.decode()


def test_a_withdrawn_page_says_why_when_and_what_to_do(client, gout):
    html = gone(client, gout, "unsafe", advice="Call your doctor before the next dose.")
    words = text_of(LexborHTMLParser(html).css_first("main"))
    assert "not safe to follow" in words and "Reason Newer findings." in words
    assert "If you have been following this page Call your doctor before the next dose." in words
    assert f"Withdrawn on {timezone.localdate():%B} {timezone.localdate().day}," in words
    assert "In an emergency: Call your local emergency number now." in words


def test_a_withdrawn_page_links_to_its_successor(client, gout):
    successor = make_published("Arthritis")
    html = gone(client, gout, "merged", successor=successor)
    assert f'href="http://testserver/a/{successor.public_id}"' in html


def test_a_withdrawn_page_says_nothing_of_what_it_said(client, gout):
    assert "slow onset" not in gone(client, gout)


@pytest.fixture
def original():
    return make_original()


@pytest.fixture
def spanish(original):
    return make_translation(original)


def page(client, article) -> str:
    return client.get(f"/{article.language}/{article.slug}/").content.decode()


def lag(client, article) -> dict:
    return client.get(f"/api/v1/articles/{article.public_id}").json()["translation"]


def test_the_page_names_its_own_part_and_the_day(client, original, spanish):
    assert "va por detrás" not in page(client, spanish)
    change(original, "Treatment", "<p>Take 2 tablets.</p>")
    said = page(client, spanish)
    assert "Esta traducción va por detrás de su original" in said
    assert 'Desactualizado en esta página: <a href="#parte-1">Parte 1</a> (<time' in said


def test_what_the_page_lacks_is_counted(client, original, spanish):
    add_section(original, "Causes", body="<p>Uric acid.</p>")
    publish_draft(original)
    assert "Una parte del original no está en esta página." in page(client, spanish)


def test_json_and_feed_say_it_and_take_it_back(client, original, spanish):
    section = change(original, "Treatment", "<p>Take 2 tablets.</p>", significance="safety")
    source = str(section.public_id)
    assert lag(client, spanish) == {
        "source": str(original.public_id),
        "outdated_sections": [source],
        "safety_outdated": True,
    }
    dismiss(spanish, by=make_person(REVIEWER), section=source, reason="It says so already.")
    assert lag(client, spanish)["outdated_sections"] == []
    [*_, last] = client.get("/api/v1/changes").json()["changes"]
    assert (last["type"], last["id"]) == ("article.translation_changed", str(spanish.public_id))


def test_a_page_written_from_right_to_left_says_it_too(client, original, settings):
    settings.LANGUAGES = [("en", "English"), ("ar", "Arabic")]
    arabic = make_translation(original, language="ar")
    change(original, "Treatment", "<p>Take 2 tablets.</p>")
    said = page(client, arabic)
    assert 'lang="ar" dir="rtl">Parte 1</a>' in said
