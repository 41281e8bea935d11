"""Readability of a text, by formulas that count words, sentences and syllables.

Counted is running text (summary, paragraphs, list items, care advice, questions), each list
item as at least one sentence; headings and titles are left out. A figure is a word of one
syllable (R. Flesch, How to Write Plain English, 1979). Each formula has its own scale, and no
value for a text shorter than it was made for.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt

from articles.documents.compare.passages import passages
from articles.documents.document import Document

from .sentences import english_syllables, spanish_syllables, split_sentences, words_of
from .word_count import reading_minutes

_US_GRADE = "us-grade"
_EASE = "ease-0-100"
_MIN_WORDS = 100
_MIN_SMOG_SENTENCES = 30


@dataclass(frozen=True)
class Counts:
    """`polysyllables`: words of three syllables or more."""

    sentences: int
    words: int
    syllables: int
    polysyllables: int


def flesch_kincaid(counts: Counts) -> float:
    """US school grade of an English text.

    J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom: Derivation of new readability
    formulas for Navy enlisted personnel. Research Branch Report 8-75, Naval Technical Training
    Command, 1975.
    """
    per_sentence = counts.words / counts.sentences
    return 0.39 * per_sentence + 11.8 * counts.syllables / counts.words - 15.59


def smog(counts: Counts) -> float:
    """US school grade at which an English text is wholly understood.

    G. H. McLaughlin: SMOG grading, a new readability formula. Journal of Reading 12 (8), 1969,
    639-646. All sentences are counted, and scaled to the thirty of the formula.
    """
    return 3.1291 + 1.0430 * sqrt(counts.polysyllables * 30 / counts.sentences)


def fernandez_huerta(counts: Counts) -> float:
    """Ease of a Spanish text, about 0 (hardest) to 100 (easiest).

    J. Fernández Huerta: Medidas sencillas de lecturabilidad. Consigna 214, 1959, 29-32; the last
    term as corrected by G. Law (Error in the Fernandez Huerta readability formula, 2011): words
    per sentence, where the paper has sentences per hundred words.
    """
    per_sentence = counts.words / counts.sentences
    return 206.84 - 60 * counts.syllables / counts.words - 1.02 * per_sentence


@dataclass(frozen=True)
class Formula:
    """`enough(counts)`: whether the text is long enough for the formula."""

    name: str
    scale: str
    value: Callable[[Counts], float]
    enough: Callable[[Counts], bool]


def _enough_words(counts: Counts) -> bool:
    return counts.words >= _MIN_WORDS


_FORMULAS = {
    "en": (
        Formula("flesch-kincaid", _US_GRADE, flesch_kincaid, _enough_words),
        Formula("smog", _US_GRADE, smog, lambda c: c.sentences >= _MIN_SMOG_SENTENCES),
    ),
    "es": (Formula("fernandez-huerta", _EASE, fernandez_huerta, _enough_words),),
}
_SYLLABLES = {"en": english_syllables, "es": spanish_syllables}


def readability_of(document: Document) -> dict:
    """{"words", "minutes", "measures": [{"formula", "scale", "value": "8.1"}]} of a document."""
    lines = [passage.text for passage in passages(document)]
    headings = [document.title, *(section.heading for section in document.sections)]
    words = sum(len(text.split()) for text in [*headings, *lines])
    language = document.language.split("-")[0]
    measures: list[dict[str, str]] = []
    if language in _FORMULAS:
        counts = count_text(lines, language)
        measures = [
            {"formula": f.name, "scale": f.scale, "value": _one_decimal(f.value(counts))}
            for f in _FORMULAS[language]
            if f.enough(counts)
        ]
    return {"words": words, "minutes": reading_minutes(words), "measures": measures}


def count_text(lines: Iterable[str], language: str) -> Counts:
    """The counts of lines of text, in a language that has a formula."""
    syllables_in = _SYLLABLES[language]
    sentences = [sentence for line in lines for sentence in split_sentences(line)]
    words = [word for sentence in sentences for word in words_of(sentence)]
    lengths = [1 if word[0].isdigit() else syllables_in(word) for word in words]
    many = sum(length >= 3 for length in lengths)
    return Counts(len(sentences), len(words), sum(lengths), many)


def _one_decimal(value: float) -> str:
    # Adding zero turns a rounded "-0.0" into "0.0".
    return f"{round(value, 1) + 0.0:.1f}"


# (least value, meaning), from Fernández Huerta's own table (1959).
_EASE_BANDS = (
    (90.0, "very easy: like a school book of the fourth grade"),
    (80.0, "easy: fifth grade"),
    (70.0, "fairly easy: sixth grade"),
    (60.0, "normal for adults: seventh or eighth grade"),
    (50.0, "fairly hard: the last years of school"),
    (30.0, "hard: the first years of university"),
)


def explain_measure(measure: dict) -> str:
    """The value of a measure in words, for people who do not know the formula."""
    value = float(measure["value"])
    if measure["scale"] == _EASE:
        return next(
            (text for least, text in _EASE_BANDS if value >= least), "very hard: for specialists"
        )
    grade = round(value)
    if grade < 1:
        return "below grade 1: as simple as text gets"
    if grade > 12:
        return f"about grade {grade}: it takes a college education to read it with ease"
    return f"about grade {grade}: most {grade + 5}-year-olds can read it"
