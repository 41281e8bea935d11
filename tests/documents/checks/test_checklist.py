"""The review checklist: answers filled in from the document, with reasons."""

import pytest

from articles.documents.checks.checklist import ANSWERS, GROUPS, QUESTIONS, automatic_answers
from tests.factories import make_document, make_section


def text(html: str) -> dict:
    return {"type": "text", "html": html}


def found(question: str, *sections: dict, **fields) -> tuple[str, str] | None:
    return automatic_answers(make_document(*sections, **fields)).get(question)


def test_it_has_the_tools_seventeen_and_seven_questions_each_once():
    assert [sum(q.group == group for q in QUESTIONS) for group, _ in GROUPS] == [17, 7]
    assert len({q.id for q in QUESTIONS} | {q.number for q in QUESTIONS}) == 48


def test_every_answer_found_is_one_a_person_might_give():
    given = automatic_answers(make_document()).values()
    assert {answer for answer, _ in given} <= {value for value, _ in ANSWERS}
    assert all(reason.endswith(".") for _, reason in given)


def test_a_long_section_is_named_with_its_words():
    section = make_section(text(f"<p>{'word ' * 250}</p>"), heading="Treatment")
    reason = "The longest section, “Treatment”, has 250 words."
    assert found("short-sections", section) == ("no", reason)


@pytest.mark.parametrize(("summary", "answer"), [("", "no"), ("It starts slowly.", "yes")])
def test_a_summary_is_seen(summary, answer):
    assert found("summary", summary=summary)[0] == answer


def test_numbers_are_left_to_a_person_and_their_absence_is_not():
    assert found("clear-numbers") == ("not-applicable", "There are no numbers.")
    assert found("clear-numbers", make_section(text("<p>Take 5 mg.</p>"))) is None


def test_care_advice_is_something_to_do():
    advice = {"type": "care-advice", "urgency": "urgent", "html": "<p>Call.</p>"}
    section = make_section(advice, heading="When to call")
    assert found("action", section) == ("yes", "Care advice stands in “When to call”.")
    assert found("action") is None


def test_nothing_is_claimed_of_images():
    assert found("pictures-clear") == ("not-applicable", "There are no images yet.")


def test_speaking_to_the_reader_is_found_in_the_pages_own_language():
    section = make_section(text("<p>Usted puede; usted debe; llame usted.</p>"))
    assert found("speaks-to-reader", section, language="es")[0] == "yes"
    assert found("speaks-to-reader", section, language="fr") is None


def test_a_table_in_care_advice_is_a_table():
    html = "<table><tbody><tr><td>5 mg</td></tr></tbody></table>"
    advice = {"type": "care-advice", "urgency": "urgent", "html": html}
    assert found("tables-simple", make_section(advice)) is None
