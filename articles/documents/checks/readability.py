"""Readability of a text, by formulas that count words, sentences and syllables.

Counted is running text (summary, paragraphs, list items, care advice, questions), each list
item as at least one sentence; headings and titles are left out. A figure is a word of one
syllable (R. Flesch, How to Write Plain English, 1979). Each formula has its own scale, and no
value for a text shorter than it was made for.
"""

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from articles.documents.compare.passages import passages
from articles.documents.document import Document
from articles.languages.checking import CHECKING, EASE, Counts, Formula

from .sentences import split_sentences, words_of
from .word_count import reading_minutes


class Measure(TypedDict):
    """A formula's value for a text, with one decimal: "8.1"."""

    formula: str
    scale: str
    value: str


class Reading(TypedDict):
    """How long and how hard a text is, as its edition stores it."""

    words: int
    minutes: int
    measures: list[Measure]


def readability_of(document: Document) -> Reading:
    """The readability of a document; no measures for a short text."""
    lines = [passage.text for passage in passages(document)]
    headings = [document.title, *(section.heading for section in document.sections)]
    words = sum(len(text.split()) for text in [*headings, *lines])
    measures = _measures(lines, document.language)
    return {"words": words, "minutes": reading_minutes(words), "measures": measures}


def _measures(lines: list[str], language: str) -> list[Measure]:
    counts = count_text(lines, language)
    return [
        {"formula": f.name, "scale": f.scale, "value": _one_decimal(f.value(counts))}
        for f in CHECKING.of(language).formulas
        if counts and f.enough(counts)
    ]


def count_text(lines: Iterable[str], language: str) -> Counts | None:
    """The counts of lines of text; None for a language whose syllables are not known."""
    syllables = CHECKING.of(language).syllables
    if syllables is None:
        return None
    sentences = [sentence for line in lines for sentence in split_sentences(line, language)]
    # Each different word is looked at once: a text repeats two of three.
    # A dash stands in each item with a description; most texts are ASCII without it.
    words = Counter(words_of("\n".join(sentences).replace("–", " ")))
    lengths = [(1 if w[0].isdigit() else syllables(w), times) for w, times in words.items()]
    many = sum(times for length, times in lengths if length >= 3)
    whole = sum(length * times for length, times in lengths)
    return Counts(len(sentences), words.total(), whole, many)


def formulas() -> dict[str, Formula]:
    """{name: formula} of every language."""
    return {f.name: f for known in CHECKING.all() for f in known.formulas}


def _one_decimal(value: float) -> str:
    # Adding zero turns a rounded "-0.0" into "0.0".
    return f"{round(value, 1) + 0.0:.1f}"


# (least value, meaning) on the scale of ease, where a formula's author gave no words.
_EASE_BANDS = (
    (90.0, "very easy"),
    (80.0, "easy"),
    (70.0, "fairly easy"),
    (60.0, "normal for adults"),
    (50.0, "fairly hard"),
    (30.0, "hard"),
)


def explain_measure(measure: Measure) -> str:
    """The value of a measure in words, for people who do not know the formula."""
    value = float(measure["value"])
    if measure["scale"] == EASE:
        bands = formulas()[measure["formula"]].bands or _EASE_BANDS
        return next((text for least, text in bands if value >= least), "very hard: for specialists")
    grade = round(value)
    if grade < 1:
        return "below grade 1: as simple as text gets"
    if grade > 12:
        return f"about grade {grade}: it takes a college education to read it with ease"
    return f"about grade {grade}: most {grade + 5}-year-olds can read it"
