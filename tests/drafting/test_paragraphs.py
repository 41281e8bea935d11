"""Two people's edits of one text come together paragraph by paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.drafting.paragraphs import merge_paragraphs, split_paragraphs


def text(letters: str) -> str:
    """A text of these paragraphs, one letter each."""
    return "".join(f"<p>{letter}</p>" for letter in letters)


BASE = text("abc")
TEXTS = st.lists(st.sampled_from("abcd"), max_size=4).map(lambda letters: text("".join(letters)))


@pytest.mark.parametrize(("theirs", "mine", "merged"), [
    (text("Abc"), text("abC"), text("AbC")),
    (text("Abc"), text("aBc"), text("ABc")),
    (text("ac"), text("abC"), text("aC")),
    (text("abct"), text("mabc"), text("mabct")),
    (text("abct"), text("abcm"), text("abctm")),
    (text("aBc"), text("aBcd"), text("aBcd")),
])  # fmt: skip
def test_changes_of_different_paragraphs_are_both_kept(theirs, mine, merged):
    assert merge_paragraphs(BASE, theirs, mine) == (merged, False)


@pytest.mark.parametrize("theirs", [text("atc"), text("ac"), text("axyc")])
def test_one_paragraph_that_both_changed_is_a_clash_and_mine(theirs):
    merged, clash = merge_paragraphs(BASE, theirs, text("amc"))
    assert (merged, clash) == (text("amc"), True)


def test_beside_a_clash_their_other_paragraphs_are_kept():
    theirs, mine = text("tbC"), text("mbc")
    assert merge_paragraphs(BASE, theirs, mine) == (text("mbC"), True)


def test_two_first_texts_are_a_clash():
    assert merge_paragraphs("", text("t"), text("m")) == (text("m"), True)


@given(TEXTS, TEXTS)
def test_what_only_one_changed_is_theirs(base, changed):
    assert merge_paragraphs(base, changed, base) == (changed, False)
    assert merge_paragraphs(base, base, changed) == (changed, False)


@given(TEXTS, TEXTS, TEXTS)
def test_no_paragraph_i_wrote_is_lost(base, theirs, mine):
    merged, _ = merge_paragraphs(base, theirs, mine)
    added = set(split_paragraphs(mine)) - set(split_paragraphs(base))
    assert added <= set(split_paragraphs(merged))


@given(TEXTS, TEXTS, TEXTS)
def test_a_paragraph_they_wrote_is_lost_in_no_silence(base, theirs, mine):
    merged, clash = merge_paragraphs(base, theirs, mine)
    added = set(split_paragraphs(theirs)) - set(split_paragraphs(base))
    assert clash or added <= set(split_paragraphs(merged))


@pytest.mark.parametrize("pieces", [
    [],
    ["<p>a<br>b</p>", "<hr>", "<ul><li>x<ul><li>y</li></ul></li></ul>", "<p>c</p>"],
    ["loose ", "<b>words</b>", "<p>a</p>", " and more"],
])  # fmt: skip
def test_a_text_is_split_at_its_outermost_elements(pieces):
    assert split_paragraphs("".join(pieces)) == pieces
