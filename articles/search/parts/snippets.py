"""Search snippets: the words of a section that answer, in whole sentences and list items."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from articles.documents.richtext.folding import fold
from articles.search.analysis import is_raised, is_unspaced, stemmer, stems_of
from articles.search.question import Question
from articles.search.question_words import stop_stems

from .passages import Passage, joint

# Characters of a snippet, about three lines; it ends before the passage that would go beyond.
SNIPPET_LENGTH = 240
# A passage that is longer than a snippet may be is cut inside, and only then.
_LONGEST = 400
# Characters that stay of the beginning of a passage whose words stand far inside it.
_BEGINNING = 60
# Limit of the passages of a section that are searched for the words.
_MAX_PASSAGES = 1500
# Weight of a word of the subject's name beside one that says more.
_NAMED = 0.4
_URGENCIES = ("emergency", "urgent", "non-urgent")
_CUT = " …"


@dataclass(frozen=True)
class Snippet:
    """An excerpt as plain text. `marks`: (start, end) of each word that was searched for.
    `urgency`: how fast a reader of these words must act, as the text says; None: it does not."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    urgency: str | None = None

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
        # A stop word of a term that the question only means, as "speech and hearing", says nothing.
        stems -= stop_stems(question.language) - frozenset(question.subject)
        self.wanted = frozenset(stems) | frozenset(question.asked)
        self.stem = stemmer(question.language)
        # A cache: {word: its stem}.
        self.stems: dict[str, str] = {}
        self.pattern = _pattern(tuple(sorted(self.wanted)))

    def snippet(self, passages: Sequence[Passage], names: frozenset[str] = frozenset()) -> Snippet:
        """Some of the passages, from where most of the words are close together.

        `names`: the stems of the article's names, which say least.
        """
        passages = passages[:_MAX_PASSAGES]
        start = self._start(passages, names)
        places = _chosen(passages, start)
        shown = [self._shortened(passages[place]) for place in places]
        text = _joined(passages, places, shown)
        marks = tuple((at, stop) for at, stop, _ in self._found(text))
        return Snippet(text, marks, _most_urgent(passages[place].urgency for place in places))

    def _start(self, passages: Sequence[Passage], names: frozenset[str]) -> int:
        """The place of the passage to begin with."""
        found = [frozenset(s for _, _, s in self._found(p.text)) for p in passages]
        best, most = 0, 0.0
        for place, stems in enumerate(found):
            if not stems:
                continue
            length, inside = 0, set[str]()
            for passage, also in zip(passages[place:], found[place:], strict=True):
                length += len(passage.text)
                if inside and length > SNIPPET_LENGTH:
                    break
                inside |= also
            worth = sum(_NAMED if stem in names else 1.0 for stem in inside)
            # Equal ones later are no better: those that come first say what it is about.
            if worth > most + 0.01:
                best, most = place, worth
        return best

    def _shortened(self, passage: Passage) -> str:
        """The passage; of one that is too long its beginning, and where the words are."""
        text = passage.text
        if len(text) <= _LONGEST:
            return text
        first = next((at for at, _, _ in self._found(text)), 0)
        if first < SNIPPET_LENGTH:
            return _cut(text, SNIPPET_LENGTH)
        at = text.find(" ", first - SNIPPET_LENGTH // 4, first) + 1 or first
        return f"{_cut(text, _BEGINNING)} {_cut(text[at:], SNIPPET_LENGTH - _BEGINNING)}"

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


def _chosen(passages: Sequence[Passage], start: int) -> list[int]:
    """The places of the passages shown: from `start` on, behind the one that leads to it."""
    if not passages:
        return []
    lead = passages[start].lead
    places, length = [start], len(passages[start].text)
    if lead is not None:
        # What stands between, where there is room for it.
        between = range(lead, start)
        size = sum(len(passages[place].text) + 2 for place in between)
        fits = length + size <= SNIPPET_LENGTH
        places = [*between, start] if fits else [lead, start]
        length += size if fits else len(passages[lead].text)
    for place in range(start + 1, len(passages)):
        length += len(passages[place].text) + 2
        # What leads into a list says nothing without it, and a condition nothing without what
        # is to be done: one more is shown, whatever its length.
        needed = passages[place].lead == places[-1] and passages[place].lead == place - 1
        if length > (_LONGEST if needed else SNIPPET_LENGTH):
            break
        places.append(place)
    return places


def _joined(passages: Sequence[Passage], places: list[int], shown: list[str]) -> str:
    text = ""
    for number, place in enumerate(places):
        if number and place == places[number - 1] + 1:
            text += joint(passages[place - 1], passages[place])
        elif number:
            text += _CUT + " "
        text += shown[number]
    left = bool(places) and places[-1] + 1 < len(passages)
    return text + _CUT if left and not text.endswith(_CUT) else text


def _cut(text: str, length: int) -> str:
    """The beginning of the text, up to a word's end."""
    if len(text) <= length:
        return text
    end = text.rfind(" ", length // 2, length)
    return text[: end if end > 0 else length].rstrip(" ,;:–") + _CUT


def _most_urgent(found: Iterable[str | None]) -> str | None:
    urgencies = set(found)
    return next((one for one in _URGENCIES if one in urgencies), None)


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
