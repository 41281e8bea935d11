"""Replacing a wording in plain and rich text."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.replace import (
    excerpt_around,
    is_split_by_tags,
    phrase_pattern,
    replace_in_html,
    replace_in_text,
)
from articles.documents.richtext.sanitizer import clean_blocks

TAG = re.compile(r"<[^>]*>")
LINK = '<p>Take <a href="https://example.org/aspirin">aspirin</a> daily, or aspirin weekly.</p>'


def replaced(markup: str, find: str, replacement: str) -> str:
    return replace_in_html(markup, phrase_pattern(find), replacement, item=False)


def test_words_are_replaced_between_tags_and_never_in_an_address():
    after = replaced(LINK, "aspirin", "ibuprofen")
    assert 'href="https://example.org/aspirin"' in after
    assert text_of(after) == "Take ibuprofen daily, or ibuprofen weekly."


# {rule: (text, pattern, replacement, text after it)}
REPLACED = {
    "a whole word is not found at the end of a longer one": (
        "5mg amg", phrase_pattern("mg"), "milligrams", "5mg amg"),
    "a whole word is not found at the start of a longer one": (
        "mgs", phrase_pattern("mg"), "milligrams", "mgs"),
    "part of a word is found when asked for": (
        "paracetamols", phrase_pattern("paracetamol", whole_words=False), "x", "xs"),
    "any white space in the words matches any": (
        "call\n  999", phrase_pattern("call 999"), "call 112", "call 112"),
    "a capital at the start is kept": (
        "Tumor of a tumor", phrase_pattern("tumor"), "tumour", "Tumour of a tumour"),
    "case counts when asked for": (
        "Who, WHO", phrase_pattern("WHO", match_case=True), "X", "Who, X"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "pattern", "replacement", "after"), REPLACED.values(), ids=REPLACED
)
def test_a_wording_is_replaced_in_plain_text(text, pattern, replacement, after):
    assert replace_in_text(text, pattern, replacement) == after


def test_signs_of_markup_in_the_words_stay_words():
    after = replaced("<p>Less than 5 &amp; more</p>", "5 & more", "<5>")
    assert after == "<p>Less than &lt;5&gt;</p>"


def test_a_wording_broken_by_bold_is_reported_and_left():
    broken = "<p>Take <strong>two</strong> tablets.</p>"
    assert is_split_by_tags(broken, phrase_pattern("two tablets"))
    assert replaced(broken, "two tablets", "one tablet") == broken
    assert not is_split_by_tags("<p>Take two tablets.</p>", phrase_pattern("two tablets"))


def test_nothing_to_look_for_is_an_error():
    with pytest.raises(ValueError, match="Write the words"):
        phrase_pattern("  ")


def test_a_finding_is_shown_with_the_words_around_it():
    text = "one " * 40 + "needle" + " two" * 40
    shown = excerpt_around(text, phrase_pattern("needle"))
    assert shown.startswith("… one") and shown.endswith("two …")
    assert len(shown) < 160


words = st.lists(st.sampled_from(["aspirin", "a & b", "two", "<3", "é"]), min_size=1, max_size=6)


@settings(max_examples=60)
@given(words)
def test_replacing_a_word_by_itself_changes_nothing(parts):
    markup = clean_blocks(f"<p>{html.escape(' '.join(parts))} <em>aspirin</em></p>")
    assert replaced(markup, "aspirin", "aspirin") == markup


@settings(max_examples=60)
@given(words)
def test_tags_are_never_touched(parts):
    markup = clean_blocks(f'<p title="p">{html.escape(" ".join(parts))} <em>p em aspirin</em></p>')
    after = replaced(markup, "aspirin", "zinc")
    assert TAG.findall(after) == TAG.findall(markup)
    assert "aspirin" not in text_of(after)
