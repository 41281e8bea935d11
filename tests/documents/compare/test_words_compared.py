"""Comparing texts word by word: no word is lost, critical words are marked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.documents.compare.word_diff import word_segments

WORDS = "take|5 mg|500|not|daily|fever.|the|\n|don’t|½|38.5 °C|毎日".split("|")
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=40)


def joined(segments, *ops):
    return "".join(s["text"] for s in segments if s["op"] in ops).split()


def squeezed(segments, op):
    return [(s["text"].strip(), s["critical"]) for s in segments if s["op"] == op]


@settings(max_examples=150, deadline=None)
@given(texts, texts, st.sampled_from(["en", "es", "fr"]))
def test_no_word_of_either_text_is_lost(old, new, language):
    segments = word_segments(old, new, language)
    assert "".join(joined(segments, "same", "added")) == "".join(new.split())
    assert "".join(joined(segments, "same", "removed")) == "".join(old.split())


@settings(max_examples=50, deadline=None)
@given(texts)
def test_a_text_compared_with_itself_is_all_the_same(text):
    assert {s["op"] for s in word_segments(text, text, "en")} <= {"same"}


def test_the_new_text_keeps_its_spaces():
    segments = word_segments("Rest. Drink water.", "Rest well. Drink\nwater.", "en")
    new = "".join(s["text"] for s in segments if s["op"] != "removed")
    assert new == "Rest well. Drink\nwater."


def test_a_changed_dose_in_a_long_paragraph_is_the_only_change_marked():
    old = "This medicine is taken with food and plenty of water. " * 40 + "Take 500 mg at night."
    segments = word_segments(old, old.replace("500 mg", "250 mg"), "en")
    assert squeezed(segments, "removed") == [("500 mg", True)]
    assert squeezed(segments, "added") == [("250 mg", True)]


def test_a_unit_alone_changed_is_shown_with_its_number():
    segments = word_segments("Take 5 mg now.", "Take 5 g now.", "en")
    assert squeezed(segments, "added") == [("5 g", True)]


def test_a_negation_added_is_critical_and_its_neighbours_are_not():
    segments = word_segments("You may drive.", "You may not ever drive.", "en")
    assert squeezed(segments, "added") == [("not", True), ("ever", False)]


def test_a_word_before_a_full_stop_is_compared_without_it():
    segments = word_segments("Call a nurse.", "Call a nurse. Then rest.", "en")
    assert squeezed(segments, "removed") == []
    assert squeezed(segments, "added") == [("Then rest.", False)]


def test_a_language_without_tables_takes_every_changed_word_as_critical():
    segments = word_segments("prendre chaud", "prendre froid", "fr")
    assert squeezed(segments, "added") == [("froid", True)]
