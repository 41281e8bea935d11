"""Search snippets: the section of an article that answers best, and an excerpt of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from articles.documents.document import Document, Section
from articles.documents.richtext.folding import fold

from .analysis import is_raised, is_unspaced, stemmer, stems_of
from .indexing import section_texts
from .question import Question, share

# Characters of a snippet, about three lines.
SNIPPET_LENGTH = 240
# Limit of the characters of a section that are searched for the words.
_MAX_READ = 60_000
# Scores of a section: it has the aspect asked for, its heading has what is asked, its heading
# has the subject, its heading or text has the subject.
_ASPECT, _HEADING_ASKED, _HEADING_SUBJECT, _TEXT = 3.5, 1.5, 0.5, 1.0
# Score of the overview, where no aspect is asked for.
_OVERVIEW = 0.2


@dataclass(frozen=True)
class Snippet:
    """An excerpt as plain text. `marks`: (start, end) of each word that was searched for."""

    text: str
    marks: tuple[tuple[int, int], ...]

    @property
    def html(self) -> str:
        """The text escaped, the words searched for inside <mark>."""
        html, at = "", 0
        for start, end in self.marks:
            html += f"{escape(self.text[at:start])}<mark>{escape(self.text[start:end])}</mark>"
            at = end
        return html + escape(self.text[at:])


class SnippetFinder:
    """Finds the words of one question in text, in any inflected form."""

    def __init__(self, question: Question):
        self.question = question
        stems = {stem for variant in question.variants() for stem in variant}
        self.subject = frozenset(question.subject)
        self.asked = frozenset(question.asked)
        self.wanted = frozenset(stems) | self.asked
        self.stem = stemmer(question.language)
        # A cache: {word: its stem}.
        self.stems: dict[str, str] = {}
        self.pattern = _pattern(tuple(sorted(self.wanted)))

    def best_section(self, document: Document) -> tuple[Section, Snippet]:
        """The section of the document that answers best, and a snippet of it."""
        sections = document.sections
        best = max(sections, key=self._score)
        text = "\n".join(block.words(document.language) for block in best.blocks) or best.heading
        return best, self.snippet(text)

    def _score(self, section: Section) -> float:
        heading = frozenset(stems_of(section.heading, self.question.language))
        score = _HEADING_ASKED * share(self.asked, heading)
        score += _HEADING_SUBJECT * share(self.subject, heading)
        if section.aspect in self.question.aspects:
            score += _ASPECT
        elif section.aspect == "overview" and not self.asked:
            score += _OVERVIEW
        missing = self.subject - heading
        text = (
            " ".join(section_texts(section, self.question.language))[:_MAX_READ] if missing else ""
        )
        for _, _, stem in self._found(text):
            missing -= {stem}
            if not missing:
                break
        return score + _TEXT * share(self.subject, self.subject - missing)

    def snippet(self, text: str) -> Snippet:
        """About LENGTH characters of the text, where most of the words are close together."""
        text = " ".join(text[:_MAX_READ].split())
        places = list(self._found(text))
        start, end = _window(text, places)
        shown = text[start:end].strip()
        shift = text.index(shown, start) if shown else start
        before, after = "… " if shift else "", " …" if shift + len(shown) < len(text) else ""
        marks = tuple(
            (at - shift + len(before), stop - shift + len(before))
            for at, stop, _ in places
            if shift <= at and stop <= shift + len(shown)
        )
        return Snippet(f"{before}{shown}{after}", marks)

    def _found(self, text: str) -> Iterable[tuple[int, int, str]]:
        """(start, end, stem) of each word that was searched for."""
        if self.pattern is None:
            return
        plain_text, places = (text, None) if text.isascii() else _folded(text)
        reached = 0
        for match in self.pattern.finditer(plain_text):
            word = match[0]
            stem = self.stems.get(word) or self.stems.setdefault(word, self._stem_of(word))
            if stem in self.wanted and match.start() >= reached:
                reached = match.end()
                start, end = match.span()
                # A letter that folds to two, such as œ, is found and marked as a whole.
                yield (places[start], places[end - 1] + 1, stem) if places else (start, end, stem)

    def _stem_of(self, word: str) -> str:
        if is_unspaced(word):
            return word
        stems = stems_of(word, self.question.language)
        if len(stems) == 1:
            return stems[0]
        # A word with a raised sign: 10⁹, weeks³.
        return next((stem for stem in stems if stem in self.wanted), "")


@lru_cache(maxsize=256)
def _pattern(stems: tuple[str, ...]) -> re.Pattern | None:
    """Matches words that may have one of the stems: equal except for the last letters."""
    if not stems:
        return None
    spaced = [_root(stem) for stem in stems if not is_unspaced(stem)]
    pairs = [re.escape(stem) for stem in stems if is_unspaced(stem)]
    alternatives = [rf"(?<![^\W_])(?:{'|'.join(spaced)})[^\W_]*(?:['’]s\b)?"] if spaced else []
    return re.compile("|".join([*alternatives, *pairs]), re.IGNORECASE)


def _root(stem: str) -> str:
    if len(stem) > 3 and stem.isdecimal():
        # "4,000" is found for 4000.
        return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", "[.,'’\u00a0\u2009\u202f]?", stem)
    # A stemmer may change the last letter: "body" has the stem "bodi".
    return re.escape(stem[:-1] if len(stem) > 3 and stem[-1] in "iye" else stem)


def _folded(text: str) -> tuple[str, list[int] | None]:
    """(text folded letter by letter, the place of each in the text; None where they are equal)."""
    letters = list(map(_folded_letter, text))
    plain_text = "".join(letters)
    if len(plain_text) == len(text) and all(letters):
        return plain_text, None
    return plain_text, [at for at, folded in enumerate(letters) for _ in folded]


@lru_cache(maxsize=4096)
def _folded_letter(letter: str) -> str:
    """Folded; a raised sign as it is, because it is a word of its own, and a ligature of three."""
    return letter if is_raised(letter) else fold(letter)


def _window(text: str, places: list[tuple[int, int, str]]) -> tuple[int, int]:
    """(start, end) of the snippet, at word boundaries."""
    if len(text) <= SNIPPET_LENGTH:
        return 0, len(text)
    best, most = 0, 0  # the start of the window with the most different words
    for index, (start, _, _) in enumerate(places[:200]):
        inside = {
            s for at, _, s in places[index : index + 12] if at < start + SNIPPET_LENGTH * 3 // 4
        }
        if len(inside) > most:
            best, most = start, len(inside)
    start = max(0, best - SNIPPET_LENGTH // 5)
    if start:
        start = text.find(" ", start, best) + 1 or best
    end = min(len(text), start + SNIPPET_LENGTH)
    if end < len(text):
        end = text.rfind(" ", start + SNIPPET_LENGTH // 2, end)
        end = end if end > start else start + SNIPPET_LENGTH
    return start, end
