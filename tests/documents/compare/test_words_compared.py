"""Comparing texts word by word: no word is lost, critical words are marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.compare.word_diff import word_segments

WORDS = "take|5 mg|500|not|daily|fever.|the|\n|don’t|½|38.5 °C|毎日".split("|")
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=40)


def joined(segments, *ops):
    return "".join(s.text for s in segments if s.op in ops).split()


def squeezed(segments, op):
    return [(s.text.strip(), s.critical) for s in segments if s.op == op]


@settings(max_examples=150, deadline=None)
@given(texts, texts, st.sampled_from(["en", "es", "fr"]))
def test_no_word_of_either_text_is_lost(old, new, language):
    segments = word_segments(old, new, language)
    assert "".join(joined(segments, "same", "added")) == "".join(new.split())
    assert "".join(joined(segments, "same", "removed")) == "".join(old.split())


@settings(max_examples=50, deadline=None)
@given(texts)
def test_a_text_compared_with_itself_is_all_the_same(text):
    assert {s.op for s in word_segments(text, text, "en")} <= {"same"}


def test_the_new_text_keeps_its_spaces():
    segments = word_segments("Rest. Drink water.", "Rest well. Drink\nwater.", "en")
    new = "".join(s.text for s in segments if s.op != "removed")
    assert new == "Rest well. Drink\nwater."


LONG = "This medicine is taken with food and plenty of water. " * 40 + "Take {} mg at night."
# {rule: (old text, new text, language, removed, added)}; critical words are marked True
MARKED = {
    "a changed dose in a long paragraph is the only change marked": (
        LONG.format(500), LONG.format(250), "en", [("500 mg", True)], [("250 mg", True)]),
    "a unit alone changed is shown with its number": (
        "Take 5 mg now.", "Take 5 g now.", "en", [("5 mg", True)], [("5 g", True)]),
    "a negation added is critical and its neighbours are not": (
        "You may drive.", "You may not ever drive.", "en", [], [("not", True), ("ever", False)]),
    "a word before a full stop is compared without it": (
        "Call a nurse.", "Call a nurse. Then rest.", "en", [], [("Then rest.", False)]),
    "a language without tables takes every changed word as critical": (
        "prendere caldo", "prendere freddo", "it", [("caldo", True)], [("freddo", True)]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "language", "removed", "added"), MARKED.values(), ids=MARKED
)
def test_changed_words_are_marked(old, new, language, removed, added):
    segments = word_segments(old, new, language)
    assert squeezed(segments, "removed") == removed
    assert squeezed(segments, "added") == added
