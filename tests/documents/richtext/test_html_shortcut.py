"""Text that is clean already is not parsed; the result must be the same as with parsing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.documents.richtext import sanitizer

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
@settings(max_examples=150, deadline=None)
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
