"""Whom to call: the number of the publisher's region, on the page and never in the text."""

import pytest
from django.utils.translation import override

from articles.pages.presenters.article.emergency import emergency_line, with_number
from tests.factories import add_section, make_draft, publish_draft
from tests.pages.reading import read_article, text_of


@pytest.fixture
def number(settings):
    settings.EMERGENCY_NUMBER = "0 112"


@pytest.fixture
def emergency(db):
    article = make_draft()
    for urgency in ("emergency", "urgent"):
        advice = {"care_advice": "<p>Chest pain.</p>", "care_advice_urgency": urgency}
        add_section(article, urgency.title(), **advice)
    publish_draft(article)
    return article


def test_it_is_between_the_label_and_the_advice(client, number, emergency):
    page = read_article(client, emergency)
    care = page.css_first(".care.emergency")
    assert text_of(care) == "Emergency: act now Call 0 112 now Chest pain."
    assert care.css_first("a").attributes["href"] == "tel:0112"
    assert not page.css(".care.urgent .call")


def test_without_a_number_readers_are_told_to_call_their_own(client, emergency):
    care = read_article(client, emergency).css_first(".care.emergency")
    assert text_of(care) == "Emergency: act now Call your local emergency number now Chest pain."
    assert not care.css("a")


def test_no_partner_is_given_it(client, number, emergency):
    assert "0 112" not in client.get(f"/api/v1/articles/{emergency.public_id}").content.decode()


def test_the_disclaimer_names_it(client, number, emergency):
    foot = read_article(client, emergency).css_first("footer.site")
    assert "In an emergency, call 0 112." in text_of(foot)
    assert foot.css_first('a[href="tel:0112"]')


def test_a_disclaimer_of_ones_own_is_shown_as_written(number):
    assert with_number("Ask <us> & call 144.") == "Ask &lt;us&gt; &amp; call 144."


@pytest.mark.parametrize("language", ["en", "es"])
def test_it_is_said_in_the_language_of_the_page(number, language):
    with override(language):
        assert emergency_line().count('<a href="tel:0112">0 112</a>') == 1
