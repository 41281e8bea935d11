"""The excerpt of the section that answers."""

import re

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from articles.search.parts.passages import Passage
from articles.search.parts.snippets import SNIPPET_LENGTH, SnippetFinder
from articles.search.question import Question
from tests.search.parts.asking import advice, items, shown, text

asking = pytest.mark.django_db


def finder(*stems: str, language: str = "en") -> SnippetFinder:
    parts = tuple(((stem,),) for stem in stems)
    return SnippetFinder(Question(language, stems, parts, (), (), parts))


def marked(finder: SnippetFinder, words: str) -> list[str]:
    snippet = finder.snippet([Passage(words)])
    return [snippet.text[start:end] for start, end in snippet.marks]


def test_words_are_marked_in_whatever_form_they_stand():
    words = "Infections infect; an infectious man."
    assert marked(finder("infect"), words) == ["Infections", "infect"]


def test_accents_are_no_matter():
    words = "El asma y la infección."
    assert marked(finder("infeccion", language="es"), words) == ["infección"]


@pytest.mark.parametrize(
    ("stem", "language", "words", "mark"),
    [
        ("oedem", "fr", "Un œdème du poumon.", "œdème"),
        ("asthme", "fr", "Vivre avec l’asthme.", "asthme"),
        ("glow", "pl", "Ból głowy.", "głowy"),
        ("cardiolog", "en", "In cardi\u00adology.", "cardi\u00adology"),
        ("4000", "en", "At most 4,000 mg.", "4,000"),
        ("癌", "ja", "これは肺癌です。", "癌"),
        ("증상", "ko", "감기 증상은", "증상"),
    ],
)
def test_a_word_is_marked_however_it_is_written(stem, language, words, mark):
    assert marked(finder(stem, language=language), words) == [mark]


def test_text_without_spaces_between_words_is_marked_too():
    assert marked(finder("心臓", language="ja"), "これは心臓の病気です。") == ["心臓"]


FILLER = "These are other words of this text. " * 20


@asking
def test_it_begins_with_the_sentence_and_ends_with_one():
    found = shown("kidney", text(FILLER + "Now the kidney hurts. " + FILLER))
    assert found.html.startswith("Now the <mark>kidney</mark> hurts. These are")
    assert found.text.endswith("of this text. …") and len(found.text) <= SNIPPET_LENGTH + 2


@asking
def test_items_are_joined_so_that_they_can_be_read():
    found = shown("fever", items("chest pain", "a fever", ("Rash", "Red spots"), "a cough"))
    assert found.text == "a fever; Rash – Red spots; a cough"


CALL = advice(
    "<p>Call 911 at once if your reading is above 180 and you have any of these:</p>"
    "<ul><li>chest pain or back pain</li><li>shortness of breath, which may come slowly</li>"
    "<li>numbness or weakness of an arm</li>"
    "<li>a change in your sight that does not pass, or that comes and goes</li>"
    "<li>trouble speaking</li></ul><p>Do not wait.</p>"
)


@asking
def test_a_condition_keeps_its_warning():
    found = shown("trouble speaking", text(FILLER), CALL)
    assert found.text == (
        "Call 911 at once if your reading is above 180 and you have any of these: … "
        "trouble speaking. Do not wait."
    )


@asking
def test_what_stands_between_is_shown_where_there_is_room():
    found = shown("back pain", text(FILLER), CALL)
    assert "any of these: chest pain or back pain; shortness of breath" in found.text


@asking
def test_what_leads_into_a_list_is_not_left_alone():
    long = f"You must call at once {'whenever you are worried ' * 9}or if you have:"
    found = shown("worried", text(long), items("chest pain", "a cough"))
    assert found.text.endswith("have: chest pain …")


@asking
def test_two_sentences_of_one_advice_stay_together():
    found = shown("dizzy", advice("<p>Call now if this gets worse. You may be dizzy.</p>"))
    assert found.text.startswith("Call now if")


@asking
def test_what_is_to_be_done_stays_with_the_question_that_says_when():
    found = shown("measure", text(FILLER + "Is it above 180? Sit still, and measure again. Rest."))
    assert found.text == "Is it above 180? Sit still, and measure again. Rest."


@asking
@pytest.mark.parametrize(("blocks", "urgency"), [
    ((CALL,), "emergency"),
    ((advice("<p>Trouble speaking.</p>", "urgent"),), "urgent"),
    ((items("trouble speaking", urgency="urgent"),), "urgent"),
    ((text("Trouble speaking."),), None),
])  # fmt: skip
def test_it_bears_the_urgency_of_its_words(blocks, urgency):
    assert shown("trouble speaking", *blocks).urgency == urgency


@asking
def test_a_sentence_without_end_is_cut_around_the_words():
    found = shown("kidney", text("It began " + "so slowly " * 90 + "in the kidney " + "yes " * 90))
    assert found.text.startswith("It began so slowly") and "<mark>kidney</mark>" in found.html
    assert len(found.text) <= SNIPPET_LENGTH + 4


@asking
@pytest.mark.parametrize(("html", "plain"), [
    ("Over 10<sup>9</sup>/L is high.", "Over 10⁹/L is high."),
    ("Take 1<sup>1</sup>/<sub>2</sub>. It is enough.", "Take 1¹⁄₂. It is enough."),
    ("It lasts 5<a href='#n'>2</a> days.", "It lasts 5 [2] days."),
])  # fmt: skip
def test_raised_numbers_stay_right(html, plain):
    assert shown("high", text(html)).text == plain


@given(st.text(max_size=700), st.sampled_from(["a", "the", "心臓", "é"]))
@hypothesis_settings(max_examples=60, deadline=None)
def test_any_text_makes_a_snippet_that_is_safe(words, stem):
    half = len(words) // 2
    snippet = finder(stem).snippet([Passage(words[:half]), Passage(words[half:], True, 0)])
    for start, end in snippet.marks:
        assert 0 <= start < end <= len(snippet.text)
    without = re.sub("</?mark>", "", snippet.html)
    assert "<" not in without and ">" not in without
