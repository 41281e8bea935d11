"""The sanitiser: idempotent, keeps every word, gives equivalent HTML one spelling."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from articles.documents.richtext import sanitizer
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item, clean_text
from tests.documents.richtext.markup_strategies import BLOCK, hostile, rich
from tests.lengths import searching

CLEANERS = [clean_blocks, clean_item, clean_inline]
_SUB = re.compile("</?sub>")
SEPARATING = "|".join([*BLOCK, "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "td", "br"])


def words_of(html: str) -> list[str]:
    """The words that a browser would show, by an independent parser."""
    apart = re.sub(rf"</?(?:{SEPARATING})>", " ", html)
    body = LexborHTMLParser(re.sub(r"<[^>]*>", "", apart)).body
    return body.text().split() if body else []


@pytest.mark.parametrize("clean", CLEANERS)
@given(html=hostile)
@pytest.mark.long
@searching(16, long=2000)
def test_cleaning_twice_is_cleaning_once(clean, html):
    once = clean(html)
    assert clean(once) == once


@pytest.mark.parametrize("clean", CLEANERS)
@given(html=rich)
@pytest.mark.long
@searching(16, long=2000)
def test_no_word_is_lost_or_glued_to_its_neighbour(clean, html):
    found = [word for word in text_of(_SUB.sub("", clean(html))).split() if word != "|"]
    assert found == words_of(html)


@given(html=rich, other=rich)
@pytest.mark.long
@searching(13, long=1600)
def test_two_cleaned_texts_joined_are_clean(html, other):
    joined = clean_blocks(html) + clean_blocks(other)
    assert clean_blocks(joined) == joined


@given(text=st.text(max_size=40))
@pytest.mark.long
@searching(16, long=2000)
def test_plain_text_is_one_line_without_control_characters(text):
    once = clean_text(text)
    assert clean_text(once) == once
    assert once == unicodedata.normalize("NFC", once)
    assert once.split(" ") == once.split() or once == ""
    assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in once)


@given(words=st.lists(st.text("aé9½µ–“", min_size=1, max_size=5), max_size=6))
@pytest.mark.long
@searching(13, long=1600)
def test_plain_text_keeps_its_words(words):
    text = " \n\t".join(words)
    assert clean_text(text).split() == unicodedata.normalize("NFC", text).split()


@pytest.mark.parametrize("tag", ["button", "option", "textarea", "label", "hgroup", "dialog"])
def test_a_tag_unknown_here_keeps_its_words(tag):
    assert "call now" in text_of(clean_blocks(f"<p>please <{tag}>call now</{tag}></p>"))


# {rule: (HTML, cleaned)}
CLEANED = {
    "loose text becomes a paragraph": (
        "one <b>two</b><ul><li>three</li></ul>", "<p>one <b>two</b></p><ul><li>three</li></ul>"),
    "a heading inside a text becomes a paragraph": (
        "<h2>Fever</h2><div>Drink.</div>", "<p>Fever</p><p>Drink.</p>"),
    "an empty paragraph is nothing": ("<p>&nbsp;</p><p> <b></b></p><br>", ""),
    "a block with a language of its own is still a paragraph": (
        '<div lang="es">uno</div><div>dos</div>', "<p>uno</p><p>dos</p>"),
    "a paragraph that fills a cell is taken off": (
        '<table><tbody><tr><td colspan="2"><p>One</p></td></tr></tbody></table>',
        '<table><tbody><tr><td colspan="2">One</td></tr></tbody></table>'),
}  # fmt: skip


@pytest.mark.parametrize(("html", "cleaned"), CLEANED.values(), ids=CLEANED)
def test_a_text_is_cleaned_into_paragraphs(html, cleaned):
    assert clean_blocks(html) == cleaned


def test_a_description_of_one_paragraph_is_inline_text():
    assert clean_item("<p>one</p>") == clean_item("one") == "one"


@pytest.mark.parametrize("clean", CLEANERS)
@pytest.mark.parametrize("empty", ["<p></p>", "<p> </p>", "<div><p></p></div>", "</p>"])
def test_an_empty_block_keeps_two_words_apart(clean, empty):
    assert text_of(clean(f"5{empty}mg")).split() == ["5", "mg"]


@pytest.mark.parametrize("clean", CLEANERS)
@pytest.mark.parametrize("space", ["<b> </b>", "<b>&nbsp;</b>", "<i><b> </b></i>"])
def test_a_space_in_bold_still_keeps_two_words_apart(clean, space):
    assert text_of(clean(f"five{space}tablets")).split() == ["five", "tablets"]


@pytest.mark.parametrize("clean", [clean_blocks, clean_item, clean_inline])
def test_no_attribute_is_allowed_on_every_tag(clean):
    assert clean('<em title="x" lang="es" dir="ltr">Hola</em>').count("=") == 0


@pytest.mark.parametrize("clean", [clean_blocks, clean_item])
def test_a_paragraph_that_fills_a_list_item_is_taken_off(clean):
    html = "<ul><li><p>One</p></li><li><p>Two</p><ul><li><p>In</p></li></ul></li></ul>"
    assert clean(html) == "<ul><li>One</li><li>Two<ul><li>In</li></ul></li></ul>"


@pytest.mark.parametrize("clean", [clean_blocks, clean_item])
def test_two_paragraphs_in_one_item_stay_two(clean):
    html = "<ul><li><p>One</p><p>Two</p></li></ul>"
    assert clean(html) == html


PLAIN = st.lists(
    st.text(st.one_of(st.sampled_from("aé;&#x<>\"'/=\u00a0\ufeff\u0338\u2028 "), st.characters())),
    max_size=4,
).map(" ".join)
SHAPES = [
    (sanitizer.clean_blocks, sanitizer._blocks_once),
    (sanitizer.clean_item, sanitizer._item_once),
    (sanitizer.clean_inline, sanitizer._inline_once),
]


@pytest.mark.parametrize(("clean", "once"), SHAPES)
@pytest.mark.long
@searching(50, long=6000)
@given(text=PLAIN, wrap=st.booleans())
@example(text="a &amp; b", wrap=False)
@example(text="1 &lt; 2", wrap=True)
@example(text="a\u0338", wrap=True)
@example(text="&ampx; &lt", wrap=False)
def test_the_short_way_gives_what_the_long_way_gives(clean, once, text, wrap):
    given_html = f"<p>{text}</p><p>{text}</p>" if wrap else text
    assert clean(given_html) == sanitizer._settle(given_html, once)


def test_plain_paragraphs_take_the_short_way(monkeypatch):
    monkeypatch.setattr(sanitizer, "_settle", None)
    assert sanitizer.clean_blocks("<p>Rest &amp; water.</p>") == "<p>Rest &amp; water.</p>"


@pytest.mark.parametrize("odd", ["two  spaces", "a > b", "no\u00a0break", " edge", "<b>x</b>"])
def test_anything_else_takes_the_long_way(odd, monkeypatch):
    monkeypatch.setattr(sanitizer, "_settle", lambda *_: "parsed")
    assert sanitizer.clean_inline(odd) == "parsed"
