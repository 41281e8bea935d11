"""The section that answers: chosen by what tells an article's sections apart."""

import pytest

from articles.search.question import Question
from tests.factories import make_section
from tests.search.parts.asking import best_of, chosen, text

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def section(heading: str, words: str = "Words.", **fields):
    return make_section(text(words), heading=heading, **fields)


ATTACK = (
    section("What is a heart attack?", "In a heart attack the heart gets no blood.", id="a"),
    section("What are the symptoms?", "Chest pain is one sign of a heart attack.", id="b"),
    section("Until help comes", "Ask about aspirin. Rest your heart.", id="c"),
    section("Getting better", "You can drive again. Cardiac rehabilitation helps.", id="d"),
)


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("heart attack aspirin", "Until help comes"),
        ("aspirin heart attack", "Until help comes"),
        ("heart attack symptoms", "What are the symptoms?"),
        ("signs of a heart attack", "What are the symptoms?"),
        ("can I drive after a heart attack", "Getting better"),
        ("heart attack rehab", "Getting better"),
        ("heart attack", "What is a heart attack?"),
        ("what is a heart attack", "What is a heart attack?"),
    ],
)
def test_the_names_words_are_left_out_as_soon_as_others_remain(question, heading):
    assert chosen(question, *ATTACK, names=("heart attack", "myocardi infarct")) == heading


def test_another_name_of_the_article_is_left_out_too():
    names = ("heart attack", "myocardi infarct")
    assert chosen("myocardial infarction aspirin", *ATTACK, names=names) == "Until help comes"


def test_a_word_in_few_sections_says_more_than_one_in_many():
    sections = (
        section("One", "Blood and blood again, and blood."),
        section("Two", "Blood in a scan.", id="b"),
        section("Three", "Blood.", id="c"),
    )
    assert chosen("asthma blood scan", *sections) == "Two"


def test_a_word_in_the_heading_says_more_than_one_in_the_text():
    sections = (section("One", "After surgery."), section("Surgery", "By day.", id="b"))
    assert chosen("asthma surgery", *sections) == "Surgery"


def test_the_aspect_that_a_section_states_is_asked_for_by_any_of_its_words():
    sections = (section("First"), section("Signs", aspect="prevention", id="b"))
    assert chosen("how to avoid asthma", *sections) == "Signs"


def test_a_word_that_hints_at_an_aspect_leads_there():
    sections = (section("First"), section("Stay well", aspect="prevention", id="b"))
    assert chosen("asthma vaccine", *sections) == "Stay well"


def test_another_word_for_the_same_is_found_in_the_text():
    sections = (section("First"), section("Second", "You can pass it on.", id="b"))
    assert chosen("is asthma contagious", *sections) == "Second"


def test_the_same_words_written_otherwise_count_in_full():
    sections = (section("The x ray"), section("The danger", id="b"))
    xray, danger = ("xray",), ("danger",)
    parts = ((xray, ("x", "ray")), (danger,))
    question = Question(
        "en", xray + danger, parts, (), (), parts, respelled=frozenset([("x", "ray")])
    )
    assert best_of(question, *sections) == "The x ray"


def test_a_single_character_is_a_word_of_the_text():
    sections = (section("一"), section("二", "これは肺癌です。", id="b"))
    parts = ((("癌",),),)
    assert best_of(Question("ja", ("癌",), parts, (), (), parts), *sections) == "二"


def test_of_two_sections_alike_the_emergency_comes_first():
    sections = (
        section("What to expect", "Blue lips."),
        section("When to call", "Blue lips.", aspect="emergency", id="b"),
    )
    assert chosen("asthma blue lips", *sections) == "When to call"


def test_the_overview_answers_a_name_alone():
    sections = (section("First"), section("What it is", aspect="overview", id="b"))
    assert chosen("asthma", *sections) == "What it is"


def test_the_words_of_an_everyday_wording_count_singly_too():
    sections = (
        section("What is polio?", "Polio is caused by a virus.", id="a"),
        section("Years later", "The muscles may tire. A weak leg is a sign of it.", id="b"),
        section("Myasthenia", "It has other causes.", id="c"),
    )
    assert chosen("polio weak muscles in arm", *sections, names=("polio",)) == "Years later"
