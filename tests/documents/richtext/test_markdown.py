"""HTML as Markdown, read back by an independent Markdown parser; lists as plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from articles.documents.blocks.registry import block_of
from articles.documents.richtext.markdown import escape, link, markdown_list, markdown_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_text
from tests.documents.richtext.markup_strategies import hostile
from tests.lengths import searching

READER = MarkdownIt("commonmark").enable("table")
SIGNS = list("\\`*_[]<>&~|$#+-=.!()1 a\"':/^{}\n")


def read(markdown: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<div>{READER.render(markdown)}</div>")


def words_in(html: str) -> str:
    """Every letter and sign of a text, in order."""
    body = LexborHTMLParser(f"<div>{html}</div>").body
    return "".join((body.text() if body else "").split())


@pytest.mark.parametrize(("html", "markdown"), [
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("<p>A <strong>bold</strong> word.</p>", "A **bold** word."),
    ("<p>A <em>soft </em>word.</p>", "A *soft* word."),
    ("<p>H<sub>2</sub>O</p>", "H<sub>2</sub>O"),
    ("<p>un<b>happi</b>ness</p>", "un<strong>happi</strong>ness"),
    ('<p><a href="https://a.example/?a=1&amp;copy=2">it</a></p>',
     "[it](<https://a.example/?a=1&amp;copy=2>)"),
    ("<p>one<br>two</p>", "one\\\ntwo"),
    ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n\n- b\n\n  - c"),
    ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
    ('<ol start="²"><li>a</li></ol>', "1. a"),
    ('<table><tr><th colspan="²">a</th></tr></table>', "| a |\n| --- |"),
    ("<ul><li>a</li>b<ul><li>c</li></ul></ul>", "- a\n- b\n- - c"),
    ("<dl>a<dt>b</dt>c<dd>d</dd></dl>", "- a\n\n- b\n\n  c\n\n  d"),
    ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b"),
    ("<blockquote><p>x</p><p>y</p></blockquote>", "> x\n>\n> y"),
    ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2 | 3</td></tr></table>",
     "| a | b |\n| --- | --- |\n| 1 | 2 \\| 3 |"),
    ("<dl><dt>a</dt><dd>b</dd></dl>", "- a\n\n  b"),
])  # fmt: skip
def test_what_it_looks_like(html, markdown):
    assert markdown_of(html) == markdown


@pytest.mark.parametrize("text", [
    "# no heading", "- no item", "1. no number", "> no quotation", "**not bold**", "[a](b)",
    "<b>", "&amp;", "a_b_c", "`code`", "~~~", "===", "---", "+ plus", "1) one", "![x](y)",
    "| a | b |", "\\", "* * *", "$x$", "<!-- x -->",
])  # fmt: skip
def test_nothing_in_a_text_becomes_markup(text):
    shown = READER.render(escape(text)).strip()
    assert shown.startswith("<p>") and shown.count("<") == 2
    assert words_in(shown) == "".join(text.split())


@pytest.mark.long
@searching(50, long=6000)
@given(st.lists(st.sampled_from(SIGNS), max_size=14).map("".join).map(clean_text))
def test_any_text_is_read_back_as_it_was(text):
    body = read(escape(text)).css_first("div")
    assert " ".join(body.text().split()) == " ".join(text.split())
    assert {node.tag for node in body.css("*")} <= {"div", "p"}


@pytest.mark.long
@searching(50, long=6000)
@given(hostile)
def test_every_word_of_rich_text_is_read_back(html):
    html = clean_blocks(html)
    assert words_in(READER.render(markdown_of(html))) == words_in(html)


@pytest.mark.long
@searching(26, long=3200)
@given(st.lists(st.sampled_from(SIGNS), max_size=14).map("".join))
def test_signs_in_emphasis_lists_and_tables_are_read_back(text):
    said = text.replace("&", "&amp;").replace("<", "&lt;")
    html = clean_blocks(
        f"<p>a<b>{said}</b>{said}<br>{said}</p><ul><li>{said}<p>{said}</p></li></ul>"
        f"<table><tr><td>{said}</td><td><p>{said}</p><p>x</p></td></tr></table>"
        f'<p><a href="https://example.org/{said.replace(chr(34), "")}">x {said}</a></p>'
    )
    assert words_in(READER.render(markdown_of(html))) == words_in(html)


def test_a_link_keeps_an_address_that_could_end_it():
    [anchor] = read(link("x", "https://example.org/a b>c(d)\\?q=1&lt=2")).css("a")
    assert anchor.attributes["href"] == "https://example.org/a%20b%3Ec%28d%29%5C?q=1&lt=2"


def test_an_item_of_several_paragraphs_stays_one_item():
    shown = read(markdown_list(["a\n\nb", "c"], start=2))
    assert [len(item.css("p")) for item in shown.css("ol > li")] == [2, 1]


def block(style: str, start: int = 1) -> dict:
    items = [
        {"id": "1", "term": "Rest", "description": "For <em>two</em> days", "urgency": None},
        {"id": "2", "term": "Drink water", "description": "", "urgency": None},
    ]
    return {"type": "list", "style": style, "start": start, "items": items}


def test_a_term_and_its_description_stand_on_one_line():
    assert block_of(block("bullets")).to_text("en") == "Rest – For two days\nDrink water"


def test_an_ordered_list_keeps_its_numbers():
    assert (
        block_of(block("steps", start=5)).to_text("en") == "5. Rest – For two days\n6. Drink water"
    )
