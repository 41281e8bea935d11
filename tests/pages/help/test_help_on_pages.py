"""Lines to call on articles and handouts about such topics, and where a page is missing."""

import pytest

from articles.delivery.article_context import load_article_context
from articles.delivery.help.lines import HelpLine
from articles.models import Current, Topic
from articles.pages.handouts import renderers
from tests.factories import make_published, make_tagged
from tests.pages.reading import links_of, parse, read_article, read_page, text_of

pytestmark = pytest.mark.django_db
ABUSE = HelpLine(name="Hotline", number="0800 34", chat="https://chat.example", kind="abuse")


@pytest.fixture(autouse=True)
def _lines(settings):
    settings.HELP_LINES = {"abuse": (ABUSE,)}
    settings.HELP_TOPICS = {"abuse": ("violence",)}


@pytest.fixture
def article():
    topic = Topic.objects.create(slug="violence", name="Violence")
    return make_tagged("Violence at home", topics=[topic])


def test_an_article_about_abuse_has_the_line_and_begins_with_the_exit(client, settings, article):
    page = read_article(client, article)
    assert links_of(page.css_first(".lines")) == ["tel:080034", "https://chat.example"]
    assert links_of(page)[0] == settings.EXIT_URL


def test_its_handout_has_the_line(article):
    current = Current.objects.select_related("edition", "review").get(pk=article.pk)
    html = renderers.handout_html(load_article_context(current), large=False)
    assert "Hotline" in html and "0800 34" in html and "Exit this page" not in html


def test_other_articles_have_neither(client):
    page = read_article(client, make_published("Gout"))
    assert not page.css(".lines") and not page.css(".exit")


def test_a_missing_page_has_every_line(client):
    shown = parse(client.get("/en/nothing-here/")).css_first(".lines")
    assert "Hotline" in text_of(shown) and links_of(shown)[0] == "tel:080034"


def test_the_policy_says_what_the_list_cannot_do(client):
    words = text_of(read_page(client, "/en/policy/").css_first("main"))
    assert "It misses some emergencies." in words
