"""No parser sees HTML that nests deeply: its time would grow with the square of the depth."""

import nh3
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from articles.admin.common.richtext import blocks_field, inline_field, item_field
from articles.documents.richtext import sanitizer
from articles.documents.richtext.nesting import MAX_DEPTH, nests_too_deep
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item
from tests.lengths import searching

CLEANERS = [clean_blocks, clean_item, clean_inline]
# Repeated, each of these opens element within element; most hide an end tag from a plain count.
HOSTILE = [
    *["<ul><li>", "<em>", "<blockquote>", "<b></x>", "<div><p>", "<table><tr><td>", "<dl><dd>"],
    *["<b><!--</b>-->", "<b><textarea></b></textarea>", "<b><noscript></b></noscript>"],
    *["<span><div></span></div>", "<span><p></span></p>", "<i a='</i>'>", '<i a="</i>">'],
    *['<i a"><i a">', "<i a=b/>", "<svg a=b/>", "<svg><p><path/>", "<path/>", "<em><ul></em>"],
    *["<b><script><!--<script></script></b>--></script>", "<b><title></b></title>", "<I>"],
    *["<b><![CDATA[</b>", "<b><?</b>", "<b></ </b>", "<math><th>", "<select><b>", "<b\n\f/x>"],
]
TAGS = (
    "em b a span div p ul li dl dd table tr td th tbody caption svg math title style script g "
    "textarea noscript select option button h1 form template font x-y pre object iframe q path br"
).split()
FORMS = ["<T>", "<T>", "</T>", "</T>", "<T a='>'>", '<T a">', '<T a=">', "<T =>", "<T/>"]
FORMS += ["<T a=b/>", "<!--", "-->", "--!>", "<!-->", "<![CDATA[", "]]>", "'", "x ", "<", "<T b='"]
PARTS = st.builds(str.replace, st.sampled_from(FORMS), st.just("T"), st.sampled_from(TAGS))


def depth_of(html: str) -> int:
    """How deep a parser's tree becomes."""
    deepest, waiting = 0, [(LexborHTMLParser(f"<!doctype html><body>{html}").root, 0)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in node.iter()]
    return deepest


@pytest.mark.parametrize("unit", HOSTILE)
def test_what_opens_element_within_element_is_counted(unit):
    assert nests_too_deep(unit * 1_000)


@pytest.mark.long
@given(unit=st.lists(PARTS, min_size=1, max_size=6).map("".join), before=PARTS)
@example(unit="<svg a=b/>", before="")
@searching(200, long=20_000)
def test_what_passes_is_never_deep_to_a_parser(unit, before):
    html = before + unit * 60
    assert nests_too_deep(html, 14) or depth_of(html) < 14 * 4 + 12


@pytest.mark.parametrize("html", [
    "<p>One</p>" * 500, "<ul>" + "<li>one" * 500, "<table>" + "<tr><td>a<td>b" * 200 + "</table>",
    "<div><!-- a > b --><p>one<br></div>" * 300, "<p><svg><path d='M0'/><g/></svg></p>" * 300,
    "<dl>" + "<dt>a<dd>b" * 300, "<b>a</b> <i>b</i> " * 300, "<script>if (a<b) {}</script>" * 300,
    "<p>a < b</p>" * 300, "<span><b>x</span></b>" * 300, "<p><a href='/?a>b'>x</a>" * 300,
])  # fmt: skip
def test_what_stands_side_by_side_is_not_deep(html):
    assert not nests_too_deep(html)


@pytest.mark.parametrize("clean", CLEANERS)
@pytest.mark.parametrize("unit", HOSTILE)
def test_no_cleaner_hands_a_parser_what_nests_deeply(monkeypatch, clean, unit):
    seen, real = [], nh3.clean
    monkeypatch.setattr(
        sanitizer.nh3, "clean", lambda html, **how: seen.append(html) or real(html, **how)
    )
    clean(f"{unit * 1_000}word")
    assert not any(nests_too_deep(html, 3 * MAX_DEPTH) for html in seen)
    assert len(seen) <= 16


@pytest.mark.parametrize("clean", CLEANERS)
def test_words_that_stand_deep_are_kept(clean):
    html = clean("<em>" * 500 + "5 &lt; 6" + "</em>" * 500 + "<b> mg</b>")
    assert text_of(html) == "5 < 6 mg" and clean(html) == html


@pytest.mark.parametrize("field", [blocks_field, item_field, inline_field])
def test_a_field_refuses_it_and_says_what_to_do(field):
    from django.core.exceptions import ValidationError

    deep = "<ul><li>" * 200 + "word"
    with pytest.raises(ValidationError, match="without its formatting"):
        field().clean(deep)
    assert field().has_changed("", deep)
