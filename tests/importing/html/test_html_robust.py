"""Encodings, binary data, hostile pages: a clear refusal or a safe Tree, in bounded time."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from articles.importing.html import parse_html
from articles.importing.lost_words import missing_words
from articles.importing.tree import ImportFailure
from articles.importing.tree_blocks import ListBlock
from tests.importing.html.html_pages import article_words, parse

PIECES = (
    "<h1>T", "<h2>", "</h2>", "<h4>x</h4>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<ol start=x>",
    "<b>", "</b>", "<a href='javascript:alert(1)'>", "<a href=//e.org/ onclick=x>", "</a>", "<dl>",
    "<dt>", "<dd>", "<table>", "<tr>", "<td>", "</table>", "<details>", "<summary>", "<nav>",
    "</nav>", "<script>alert(1)</script>", "<svg onload=x>", "</svg>",
    "<del>", "</del>", "<s>", "<i style='text-decoration:line-through'>", "<ol reversed>", "• ",
    "<style>.a{display:none}</style>", "<i class=a>", "1. ", "<p class=MsoListParagraph>o&nbsp; ",
    "<img src=x onerror=y alt=z>", "<br>", "<div hidden>", "</div>", "<blockquote>", "<form>",
    "&lt;script&gt;", "word ", "a – b",
    "By Ana Ruiz", "<iframe src=x>", "<style>p{}</style>", "<main>", "<footer>", "\u0000", "<!--",
    "-->", "<button aria-controls=p>", "<article>", "<span>", "</span>", "<sup>2</sup>", "<pre> q",
)  # fmt: skip
PARTS = (
    "<h2>Alpha beta</h2>", "<h3>Gamma</h3>", "<h5>Delta</h5>", "<p>One two <b>three</b>.</p>",
    "<ul><li>four – five</li><li><b>six</b> seven</li></ul>", "<ol start=4><li>eight</li></ol>",
    "<ul><li>nine<ul><li>ten</li></ul>eleven</li></ul>", "<dl><dt>twelve<dd>13<dd>14</dl>",
    "<table><tr><td>15<td>16<tr><td>17</table>", "<p>By Ana Ruiz, MD</p>", "<p>Print</p>",
    "<details><summary>18</summary>19</details>", "<nav><a href=/x>twenty</a></nav>",
    "<aside class=callout><h3>See a doctor</h3><p>21</p></aside>", "loose words<br><br>and more",
    "<blockquote>22<p>23</p></blockquote>", "<h2>On this page</h2>", "<h2>Related topics</h2>",
    "<ul><li><a href='#a'>24</a><li><a href='#b'>25</a></ul>", "<footer>26 words</footer>",
    "<ul><li><a href='/a'>27</a><li><a href='/b'>28</a></ul>", "<div hidden>29</div>",
    "<p>Schedule an appointment with our team today.</p>", "<p>Last reviewed: 3 May 2024</p>",
    "<ul><li><h3>30</h3><p>31</p><p>32</p></ul>", "<form><label>33</label></form>", "<pre>34</pre>",
)  # fmt: skip
# Tags of active content, which must not survive; escaped text may contain them.
RUNS = re.compile(
    r"<(script|style|svg|iframe|img|form|input)|<[^>]*\son\w+=|href=\"?javascript", re.I
)


@pytest.mark.parametrize(("data", "says"), [
    (b"", "empty"), (b" \n ", "empty"), (b"\x00\x01\x02PNG" * 50, "binary"),
    (b"<h1>Caf\xe9</h1><p>x</p>", "UTF-8"), (b"<p></p>", "no visible text"),
    (b"<meta charset=klingon><h1>\xe9</h1>", "klingon"), (b"<h1>Only a title</h1>", "no text"),
    (b"<h1>T</h1>" + b"<p>word</p>\n" * 100_000, "12,000"),
    (b"x" * 11_000_000, "10 MB"), (b"<div>" * 100_000 + b"x", "inside one another"),
    (b"<h1>T</h1>" + b"<b>" * 100_000 + b"x", "deep|inside one another"),
    (b"<ul><li>" * 50_000 + b"x", "inside one another"),
])  # fmt: skip
def test_what_cannot_be_read_is_refused_soon_and_says_why(data, says):
    started = time.process_time()
    with pytest.raises(ImportFailure, match=says):
        parse_html(data)
    # Seconds of processor time, a generous limit: the fault this guards against takes minutes.
    assert time.process_time() - started < 15


@pytest.mark.parametrize(
    "declaration", ['<meta charset="windows-1252">', '<?xml version="1.0" encoding="ISO-8859-1"?>']
)
def test_a_declared_windows_encoding_is_honoured(declaration):
    html = declaration + "<h1>Fièvre</h1><p>It’s a café – really.</p>"
    tree = parse_html(html.encode("cp1252"))
    assert (tree.title, tree.summary) == ("Fièvre", "It’s a café – really.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_honoured(encoding):
    assert parse_html("<h1>Año</h1><p>Un texto más.</p>".encode(encoding)).title == "Año"


def test_punctuation_misread_as_control_characters_is_mended():
    assert "rest\u2014and" in parse("<h2>A</h2><p>rest\x97and ice</p>").sections[0].blocks[0].html


def test_five_thousand_paragraphs_are_read_within_seconds():
    started = time.process_time()
    tree = parse("<h2>A</h2>" + "<p>word</p>\n" * 5_000)
    assert len(tree.sections) == 1 and time.process_time() - started < 10


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_markup_gives_a_tree_with_nothing_executable_or_a_refusal(pieces):
    try:
        tree = parse_html("".join(["<h1>Title</h1>", *pieces]).encode())
    except ImportFailure:
        return
    for section in tree.sections:
        for block in section.blocks:
            halves = (
                [h for i in block.items for h in (i.term, i.description)]
                if isinstance(block, ListBlock)
                else [block.html]
            )
            assert not any(RUNS.search(half) for half in halves)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=25))
def test_no_word_of_a_page_is_lost(parts):
    source = "\n".join(["<h1>Title</h1><p>So it begins.</p>", *parts])
    tree = parse_html(source.encode())
    assert not [warning for warning in tree.warnings if warning.startswith("Not in the draft")]
    shown = LexborHTMLParser(source).body.text(separator="\n")
    assert missing_words(shown, tree) == []


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_titled_tree_or_a_refusal_with_a_remedy(data):
    assert _outcome(data)


def _outcome(data: bytes) -> str:
    try:
        return parse_html(data).title
    except ImportFailure as failure:
        return str(failure)


@pytest.mark.parametrize("html", [
    "<style>.a{display:none}" + "@media screen{" * 10_000 + "</style><p>Text of it.</p>",
    "<style>.a{display:none}" + "{" * 50_000 + "</style><p>Text of it.</p>",
    "<style>" + "*{display:block}" * 900 + "</style>" + "<p>Text of it.</p>" * 3000,
    "".join(f"<ul class=lst-kix_a-{n}><li>Text of it</li></ul>" for n in range(2000)),
    "<p>Text of it.</p>" + "<template shadowrootmode=open>" * 100,
    "<p>" + "<del>old</del> Text of it." * 3000 + "</p>",
    "<ol>" + "".join(f"<li value={2 * n}>Text of it" for n in range(3000)) + "</ol>",
], ids=["media", "braces", "rules", "levels", "templates", "struck", "values"])  # fmt: skip
def test_what_is_written_to_take_time_does_not(html):
    begun = time.process_time()
    tree = parse(f"<h2>Part</h2>{html}")
    assert "text of it" in article_words(tree)
    assert time.process_time() - begun < 5
