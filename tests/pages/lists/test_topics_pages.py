"""The tree of topics and a topic's articles, by language."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.derived_cache import cache
from articles.models import Topic
from articles.pages import title_lists
from articles.pages.topic_tree import load_topic_tree
from tests.editorial.notices.notices import publish_about
from tests.factories import make_draft, make_withdrawn, publish_draft
from tests.pages.reading import read_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> dict[str, Topic]:
    """Body over Joints over Knees, and Skin."""
    found = {}
    for slug, parent in (("body", None), ("joints", "body"), ("knees", "joints"), ("skin", None)):
        names = {"es": f"{slug} (es)"}
        above = found.get(parent)
        found[slug] = Topic.objects.create(slug=slug, name=slug.title(), names=names, parent=above)
    return found


def names(page: LexborHTMLParser, where: str) -> list[str]:
    return [link.text() for link in page.css(f"{where} a")]


def test_a_topic_is_listed_where_something_is_under_it_or_below(client, tree):
    publish_about(tree["knees"], title="Gout")
    page = read_page(client, "/en/topics/")
    assert names(page, ".branches") == ["Body", "Joints", "Knees"]
    assert page.css_first("li li li a").attributes["href"] == "/en/topics/knees/"


def test_topics_have_the_names_of_the_language(client, tree):
    publish_about(tree["joints"], title="Gota", language="es")
    assert names(read_page(client, "/es/topics/"), ".branches") == ["body (es)", "joints (es)"]
    assert names(read_page(client, "/en/topics/"), ".branches") == []


def test_a_name_that_is_not_in_the_language_says_in_which_it_is(client):
    publish_about(Topic.objects.create(slug="joints", name="Joints"), title="Gota", language="es")
    link = read_page(client, "/es/topics/").css_first(".branches a")
    assert (link.attributes["lang"], link.text()) == ("en", "Joints")


def test_without_any_it_says_so_and_links_to_the_letters(client, tree):
    main = read_page(client, "/en/topics/").css_first("main")
    assert "No page in this language stands under a topic yet." in main.text()
    assert main.css_first("a").attributes["href"] == "/en/a-z/"


def test_a_topic_holds_its_articles_and_those_below_by_title_each_once(client, tree):
    both = publish_about(tree["joints"], title="Gout")
    both.topics.add(tree["knees"])
    publish_draft(both)
    publish_about(tree["knees"], title="Éxostosis")
    publish_about(tree["skin"], title="Acne")
    page = read_page(client, "/en/topics/joints/")
    assert names(page, ".cards") == ["Éxostosis", "Gout"]
    assert names(page, ".narrower") == ["Knees"]


def test_a_topic_shows_the_way_to_it(client, tree):
    publish_about(tree["knees"], title="Gout")
    page = read_page(client, "/en/topics/knees/")
    assert names(page, ".trail") == ["Home", "Topics", "Body", "Joints"]
    assert page.css_first(".trail [aria-current]").text() == "Knees"


def test_what_was_withdrawn_or_is_a_draft_is_under_no_topic(client, tree):
    gone = make_withdrawn("Gone")
    gone.topics.add(tree["skin"])
    make_draft("Draft").topics.add(tree["skin"])
    page = read_page(client, "/en/topics/skin/")
    assert names(page, ".cards") == []
    assert "nothing under this topic" in page.css_first("main").text()


def test_an_unknown_topic_is_404(client, tree):
    assert client.get("/en/topics/none/").status_code == 404
    assert client.get("/en/topics/skin/?after=nothing").status_code == 404


def test_only_languages_with_something_to_read_are_alternates(client, tree):
    publish_about(tree["skin"], title="Acne")
    page = read_page(client, "/en/topics/skin/")
    assert not page.css("[rel=alternate][hreflang]")
    assert page.css_first(".languages a").attributes["href"] == "/es/topics/"
    cache.clear()
    publish_about(tree["skin"], title="Acné", language="es")
    alternates = read_page(client, "/en/topics/skin/").css("[rel=alternate][hreflang]")
    assert [link.attributes["hreflang"] for link in alternates] == ["en", "es"]


def test_a_long_topic_goes_on_over_pages(client, tree, monkeypatch):
    monkeypatch.setattr(title_lists.paginate, "__kwdefaults__", {"after": "", "size": 2})
    for number in range(5):
        publish_about(tree["skin"], title=f"Acne {number}")
    seen, following = [], ""
    while following is not None:
        page = read_page(client, f"/en/topics/skin/{following}")
        seen += names(page, ".cards")
        assert following in page.css_first("[rel=canonical]").attributes["href"]
        link = page.css_first("[rel=next]")
        following = link.attributes["href"] if link else None
    assert seen == [f"Acne {number}" for number in range(5)]


@pytest.mark.parametrize("most", [0, 24])
def test_many_topics_list_the_same_as_few(client, tree, monkeypatch, most):
    monkeypatch.setattr(title_lists, "MOST_TOPICS", most)
    for title in ("Gout", "Arthritis"):
        publish_about(tree["joints"], title=title)
    publish_about(tree["skin"], title="Acne")
    assert names(read_page(client, "/en/topics/joints/"), ".cards") == ["Arthritis", "Gout"]


def test_topics_in_a_ring_do_not_hang_the_site(tree):
    Topic.objects.filter(slug="body").update(parent=tree["knees"])
    publish_about(tree["knees"], title="Gout")
    found = load_topic_tree("en")
    assert found.by_slug["knees"].read and [s.slug for s in found.top] == ["knees"]


def test_it_costs_the_same_however_many_topics_there_are(client, tree, django_assert_num_queries):
    for topic in tree.values():
        publish_about(topic, title=f"About {topic}")
    with django_assert_num_queries(1):
        read_page(client, "/en/topics/")
    with django_assert_num_queries(3):
        read_page(client, "/en/topics/body/")
    with django_assert_num_queries(2):
        read_page(client, "/en/topics/body/")
