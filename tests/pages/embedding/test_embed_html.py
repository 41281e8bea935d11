"""Our HTML inside another site's page: ids have a prefix, links are absolute, headings shift."""

import datetime
from uuid import UUID

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from articles.delivery.article_context import ArticleContext
from articles.documents.compare.review_coverage import Coverage
from articles.documents.richtext.sanitizer import clean_blocks
from articles.models import Current, Edition
from articles.pages.embedding.foreign_html import TargetPage, adapt_html
from articles.pages.embedding.options import Options
from articles.pages.embedding.presenter import article_html
from tests.factories import make_document, make_section

PAGE = "https://health.example.org/en/gout/"
DAY = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
PIECES = (
    '<a href="#b">x</a>', '<a href="#none">x</a>', '<a href="../other/">x</a>', 'id="c"', "a > b",
    '<a href="#é">x</a>', '<abbr title="1 > 0">x</abbr>', "<table><tr><td>1</td></tr></table>",
    '<a href="//[x">x</a>', "<p>words</p>", "&lt;h2&gt;", '<a href="tel:112">112</a>', "“",
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["C"]), max_size=20)
BODIES = st.lists(st.sampled_from(PIECES) | WORDS, max_size=5).map("".join)
ANCHORS = ("symptoms", "b", "é", "a_b")


def facts_of(document: dict) -> ArticleContext:
    edition = Edition(language="en", kind="condition", number=2, published_at=DAY)
    edition.first_published = DAY
    edition.reading = {}
    empty = {"call_to_action": None, "topics": [], "related": [], "translation_of": None}
    edition.metadata = {**empty, "sections": {}}
    current = Current(public_id=UUID(int=7), language="en", slug="gout", basis="none")
    return ArticleContext(
        current=current,
        edition=edition,
        document=document,
        review=None,
        coverage=Coverage({}, []),
        partial_reviews=[],
        same_around=True,
        translations=[],
        translation=None,
        notices=[],
    )


def house(**said) -> TargetPage:
    return TargetPage(**{"prefix": "g", "shift": 1, "base": PAGE, **said})


@st.composite
def documents(draw) -> dict:
    sections = [
        make_section(
            {"type": "text", "html": clean_blocks(draw(BODIES)) or "<p>x</p>"},
            id=f"{number:x}",
            level=draw(st.sampled_from([2, 3, 4])),
            heading=draw(WORDS),
            anchor=anchor,
        )
        for number, anchor in enumerate(ANCHORS)
    ]
    return make_document(*sections)


@given(documents(), st.integers(2, 5), st.booleans())
@settings(max_examples=25, deadline=None)
def test_in_any_fragment_ids_have_the_prefix_and_links_find_their_target(document, heading, title):
    html = article_html(facts_of(document), Options(heading=heading, title=title, prefix="g"))
    node = LexborHTMLParser(html)
    ids = [element.attributes["id"] for element in node.css("[id]")]
    assert len(ids) == len(set(ids)) >= 5 and all(id.startswith("g_") for id in ids)
    links = [link.attributes["href"] or "" for link in node.css("a[href]")]
    assert all(link[1:] in ids for link in links if link.startswith("#"))
    assert not any(link.startswith((".", "/")) for link in links if link != "//[x")


@given(documents())
@settings(max_examples=12, deadline=None)
def test_any_fragment_is_strictly_valid_html(document):
    html = article_html(facts_of(document), Options())
    around = "<!DOCTYPE html><html><head><title>x</title></head><body>{}</body></html>"
    html5lib.HTMLParser(strict=True).parse(around.format(html))


def test_references_of_aria_follow_the_ids():
    html = adapt_html('<p id="a">x</p><p id="b">y</p><p aria-labelledby="a b">z</p>', house())
    assert html == '<p id="g_a">x</p><p id="g_b">y</p><p aria-labelledby="g_a g_b">z</p>'


def test_what_is_not_here_is_linked_where_it_is():
    assert adapt_html('<a href="#b">x</a>', house()) == f'<a href="{PAGE}#b">x</a>'
    assert adapt_html('<a href="../x/">x</a>', house()) == (
        '<a href="https://health.example.org/en/x/">x</a>'
    )


def test_words_that_look_like_code_stay_words():
    html = '<p>id="a" class="b" &lt;h2&gt;</p>'
    assert adapt_html(html, house()) == html


@pytest.mark.parametrize(
    ("shift", "expected"),
    [(1, "<h2>x</h2><h5>y</h5>"), (3, '<h4>x</h4><p role="heading" aria-level="7">y</p>')],
)
def test_headings_below_six_say_their_level(shift, expected):
    assert adapt_html("<h1>x</h1><h4>y</h4>", house(shift=shift)) == expected


def test_in_a_frame_only_links_that_leave_open_a_new_tab():
    html = (
        '<p id="a">x</p><a href="#a">1</a><a href="tel:112">2</a><a href="/x" rel="license">3</a>'
    )
    framed = adapt_html(html, house(prefix="", new_tab=True))
    assert '<a href="#a">1</a><a href="tel:112">2</a>' in framed
    assert 'rel="license noopener" target="_blank">3</a>' in framed
