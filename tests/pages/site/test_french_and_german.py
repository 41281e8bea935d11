"""French and German articles: the page around the text is in their language too."""

import pytest

from tests.factories import make_published

WORDS = {
    "fr": ("À propos de cette page", "Cette page vous a-t-elle aidé"),
    "de": ("Über diese Seite", "War diese Seite hilfreich"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", WORDS)
def test_the_words_around_an_article_are_in_its_language(client, language):
    make_published("Asthma", slug="asthma", language=language)
    html = client.get(f"/{language}/asthma/").content.decode()
    assert f'<html lang="{language}" dir="ltr">' in html
    assert all(words in html for words in WORDS[language])
    assert "About this page" not in html and "Was this page helpful" not in html


@pytest.mark.django_db
def test_a_site_offers_only_the_languages_of_its_settings(client, settings):
    settings.LANGUAGES = [("en", "English"), ("es", "Spanish")]
    make_published("Asthma", slug="asthma")
    html = client.get("/en/asthma/").content.decode()
    assert 'hreflang="fr"' not in html and 'hreflang="de"' not in html
