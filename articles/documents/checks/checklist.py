"""The review checklist: questions about how well readers can understand and use a text.

They follow the Patient Education Materials Assessment Tool for printed materials (PEMAT-P; US
Agency for Healthcare Research and Quality), numbers 1 to 12 and 15 to 26, in our own words.
Questions that the document itself answers are filled in, with a reason; a reviewer may differ.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.documents.blocks.registry import KINDS, Block
from articles.documents.blocks.walk import rich_texts
from articles.documents.document import Document, Section
from articles.languages.checking import CHECKING

ANSWERS = (("yes", "Yes"), ("no", "No"), ("not-applicable", "Does not apply"))
GROUPS = (("understandability", "Easy to understand"), ("actionability", "Easy to act on"))
# A longer section fills more than one or two screens of a phone; in words.
_MAX_SECTION_WORDS = 200
_NO_IMAGES = "There are no images yet."
# Aspects of sections that tell readers what to do.
_ACTION_ASPECTS = {"see-doctor", "emergency", "self-care", "prevention", "dosage", "preparation"}

# (answer, reason), or None where a reviewer must judge.
Answer = tuple[str, str] | None


@dataclass(frozen=True)
class Question:
    """`number`: of the question in PEMAT-P; `answer`: the answer that a document itself gives."""

    id: str
    number: int
    group: str
    text: str
    answer: Callable[[Document], Answer] = lambda document: None


def automatic_answers(document: Document) -> dict[str, tuple[str, str]]:
    """{question id: (answer, reason)} of the questions that the document itself answers."""
    answers = ((question.id, question.answer(document)) for question in QUESTIONS)
    return {question: answer for question, answer in answers if answer}


def _texts(document: Document) -> Iterator[str]:
    yield document.summary
    for section in document.sections:
        yield from (block.words(document.language) for block in section.blocks)


def _blocks(document: Document) -> list[tuple[Section, Block]]:
    """(section, block) of each block."""
    return [(section, b) for section in document.sections for b in section.blocks]


def _has_short_sections(document: Document) -> Answer:
    words, heading = max(
        (sum(len(b.words(document.language).split()) for b in section.blocks), section.heading)
        for section in document.sections
    )
    reason = f"The longest section, “{heading}”, has {words} words."
    return ("yes" if words <= _MAX_SECTION_WORDS else "no"), reason


def _has_headings(document: Document) -> Answer:
    return "yes", f"Every section has a heading ({len(document.sections)} in all)."


def _has_summary(document: Document) -> Answer:
    if document.summary:
        return "yes", "There is a summary."
    return "no", "There is no summary."


def _has_cues(document: Document) -> Answer:
    numbers = Counter(block.cue for _, block in _blocks(document))
    cues = [kind.cue for kind in KINDS if kind.cue]
    if not any(numbers[cue] for cue in cues):
        return "no", "There is no list and no passage of care advice."
    return "yes", " ".join(f"{cue}: {numbers[cue]}." for cue in cues)


def _has_numbers(document: Document) -> bool:
    return any(char.isnumeric() for text in _texts(document) for char in text)


def _if_numbers(document: Document) -> Answer:
    return None if _has_numbers(document) else ("not-applicable", "There are no numbers.")


def _needs_no_sums(document: Document) -> Answer:
    return None if _has_numbers(document) else ("yes", "There are no numbers to reckon with.")


def _if_tables(document: Document) -> Answer:
    if any("<table" in html for _, html in rich_texts(document.sections)):
        return None
    return "not-applicable", "There are no tables."


def _no_images(document: Document) -> Answer:
    return "not-applicable", _NO_IMAGES


def _names_action(document: Document) -> Answer:
    for section, block in _blocks(document):
        if block.stated_urgency:
            return "yes", f"Care advice stands in “{section.heading}”."
    for section in document.sections:
        if section.aspect in _ACTION_ASPECTS:
            return "yes", f"“{section.heading}” says what to do."
    return None


def _uses_you(document: Document) -> Answer:
    pattern = _addresses_reader(document.language)
    number = sum(len(pattern.findall(text)) for text in _texts(document)) if pattern else 0
    return ("yes", f"The reader is spoken to {number} times.") if number >= 3 else None


@lru_cache(maxsize=64)
def _addresses_reader(language: str) -> re.Pattern[str] | None:
    words = CHECKING.of(language).addresses_reader.split()
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE) if words else None


def _has_steps(document: Document) -> Answer:
    for section, block in _blocks(document):
        if block.is_numbered:
            return "yes", f"“{section.heading}” has a numbered list."
    return None


_U, _A = (value for value, _ in GROUPS)
QUESTIONS = (
    Question("purpose", 1, _U, "Is it plain at once what this page is for?"),
    Question("to-the-point", 2, _U, "Does everything on the page serve that purpose?"),
    Question("everyday-words", 3, _U, "Is it written in everyday words?"),
    Question("terms-explained", 4, _U, "Is each medical term explained where it first stands?"),
    Question("active-voice", 5, _U, "Do most sentences say who does what?"),
    Question("clear-numbers", 6, _U, "Are the numbers clear to somebody in a hurry?", _if_numbers),
    Question("no-sums", 7, _U, "Can it be followed without doing sums?", _needs_no_sums),
    Question("short-sections", 8, _U, "Does it come in short pieces?", _has_short_sections),
    Question(
        "headings", 9, _U, "Does each piece have a heading that says what it holds?", _has_headings
    ),
    Question("order", 10, _U, "Does one thing follow from another, in a sensible order?"),
    Question("summary", 11, _U, "Is the main message summed up?", _has_summary),
    Question("cues", 12, _U, "Do lists, boxes or bold print point to what matters?", _has_cues),
    Question("pictures-used", 15, _U, "Are pictures used where they would help?", _no_images),
    Question("pictures-fit", 16, _U, "Do the pictures say the same as the words?", _no_images),
    Question("pictures-named", 17, _U, "Do the pictures have clear captions?", _no_images),
    Question("pictures-clear", 18, _U, "Are the pictures clear and uncluttered?", _no_images),
    Question("tables-simple", 19, _U, "Are tables simple, with short clear headings?", _if_tables),
    Question("action", 20, _A, "Does it name at least one thing the reader can do?", _names_action),
    Question("speaks-to-reader", 21, _A, "Does it speak to the reader when it says so?", _uses_you),
    Question("steps", 22, _A, "Is what to do broken into small, plain steps?", _has_steps),
    Question("tool", 23, _A, "Is there something to use: a checklist, a diary, questions to ask?"),
    Question("sums-shown", 24, _A, "Are needed sums shown by an example?", _if_numbers),
    Question("tables-explained", 25, _A, "Is it said how to use tables and charts?", _if_tables),
    Question("pictures-act", 26, _A, "Do pictures help where they make acting easier?", _no_images),
)
