"""The one function, over the whole table, and over invented texts."""

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.compare.critical_tokens import find_critical_tokens
from articles.documents.compare.same_substance import same_section
from articles.documents.richtext.parted import parted
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_item
from tests.exits.forms import BLOCKS, FOREIGN, FORMS, LOWERED, NOTES, POWERS, STRUCK
from tests.factories import make_section

ALL = [*FORMS, *BLOCKS, *FOREIGN]
SIGNS = "0123456789.,-−+/ ab[]()\n"
TAGS = ["sup", "sub", "s", "q", "b", "em", "p", "a"]


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_table_is_long_enough():
    assert len({form.html for form in ALL}) >= 80


# The whole table is one comparison: a difference names the form, and 80 tests take seconds.
def test_each_form_is_written_out():
    said = {form.html: one_line(text_of(form.html, "en")) for form in ALL}
    assert said == {form.html: form.plain for form in ALL}


def test_in_another_language_as_that_language_does():
    said = {form.html: one_line(text_of(form.html, "de-AT")) for form in ALL}
    assert said == {form.html: form.german or form.plain for form in ALL}


@pytest.mark.parametrize("clean", [clean_blocks, clean_item, clean_inline])
def test_cleaning_keeps_what_a_form_says(clean):
    said = {form.html: one_line(text_of(clean(form.html))) for form in [*FORMS, *FOREIGN]}
    assert said == {form.html: form.plain for form in [*FORMS, *FOREIGN]}


def test_plain_text_is_the_same_when_read_again():
    assert [f.plain for f in ALL if one_line(text_of(escape(f.plain))) != f.plain] == []


def test_an_unknown_language_is_told_in_english():
    assert text_of("<q>Take</q> <s>5</s>", "xx") == "“Take” [struck out: 5]"


@pytest.mark.parametrize("form", [*POWERS[:14], *LOWERED, *NOTES[:3], *STRUCK[:4]])
def test_a_form_is_never_taken_for_the_words_without_it(form):
    bare = re.sub(r"</?(?:su[pb]|s|a)\b[^>]*>", "", form.html)
    old, new = (
        make_section({"type": "text", "html": f"<p>Take 5: {html}.</p>"})
        for html in (bare, form.html)
    )
    assert not same_section(old, new, "en")


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tagged = st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", st.sampled_from(TAGS), inner)
    return st.lists(tagged | inner, max_size=3).map("".join)


rich = st.recursive(st.text(SIGNS, max_size=4), nested, max_leaves=12)


@settings(max_examples=150, deadline=None)
@given(rich)
def test_each_line_of_plain_text_is_the_same_when_read_again(html):
    for line in text_of(f"<b>x</b>{html}").split("\n"):
        assert text_of(escape(line)) == line


@settings(max_examples=150, deadline=None)
@given(rich)
def test_no_control_character_is_left(html):
    assert not re.search(r"[\x00-\x08\x0e\x0f]", text_of(html))


@settings(max_examples=150, deadline=None)
@given(
    st.text("0123456789", min_size=1, max_size=3),
    st.sampled_from(["sup", "sub", "s", "a", "sup><a", "a><sup", "sup><sup", "s><sub"]),
    st.text("0123456789", min_size=1, max_size=3),
)
def test_digits_of_two_places_never_join(first, tags, second):
    closing = "".join(f"</{tag}>" for tag in reversed(tags.split("><")))
    text = text_of(f"{first}<{tags}>{second}{closing} mg")
    assert not re.search(f"{first}{second}", text)
    assert re.match(rf"{first}\D", text)


@pytest.mark.parametrize("html", [
    "<math><mtext><math><mn>1</mn></math></mtext></math>", "<math>" + "<mrow>" * 5_000,
    "<ruby>a<rp><b><rp>(</rp></b></rp><rt>b<rt>c</ruby>", "<rp><rp><rt>x</rt></rp></rp>",
    "5<a href=#n>2<table><a href=#m>3</a></table></a>",
    "<sup><a href=#n><a href=#m>2</a></a></sup>",
    "<math><mfrac></mfrac><msup></msup></math><rt>", "<b style='display:block'>" * 90 + "x",
])  # fmt: skip
def test_crafted_markup_is_read(html):
    assert isinstance(parted(html * 3, page=True) + clean_blocks(html * 3) + text_of(html), str)


@pytest.mark.parametrize("raised", ["9" * 10_000, "<sup>" * 90 + "9" + "</sup>" * 90])
def test_crafted_text_takes_no_time(raised):
    assert text_of(f"10<sup>{raised}</sup>")


@pytest.mark.parametrize(("text", "token"), [
    ("take 1¹⁄₂ tablets", "1¹⁄₂"), ("give 10^(−3) mg", "10^(−3) mg"), ("over 10⁹", "10⁹"),
])  # fmt: skip
def test_a_comparison_takes_it_as_one_number(text, token):
    assert token in [found for found, _, _ in find_critical_tokens(text, "en")]
