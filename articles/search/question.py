"""Parsing a search text into its subject and what is asked about the subject."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, islice, product

from articles.languages.search import SEARCH

from .analysis import stemmer, words_of
from .question_words import aspect_stems, stop_words
from .spelling.own_letters import own_letters_of
from .spelling.word_forms import Places, forms_of
from .synonyms import Stems, synonyms

# Limit of the words of one question; further words are ignored.
_MAX_WORDS = 32
# Limits of the alternatives of one part, and of their combinations for the whole subject.
MAX_ALTERNATIVES, MAX_VARIANTS = 8, 16
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
# Letters before which an article is elided.
_SOFT = "aeiouyh"


@dataclass(frozen=True)
class Question:
    """A question in one language.

    `stems`: of every word, in order. `parts`: of the subject, each a list of alternatives (the
    part's own stems first, then synonyms); an article must have one alternative of each part.
    `asked`: stems of what is asked about the subject; `aspects`: the aspects these words name.
    `whole`: the parts if what is asked belongs to the subject, as in "breast screening".
    `respelled`: alternatives that are other ways to write the same, such as "x ray" for "xray".
    `own_letters`: see `spelling.own_letters`.
    """

    language: str
    stems: Stems
    parts: tuple[tuple[Stems, ...], ...]
    asked: Stems
    aspects: tuple[str, ...]
    whole: tuple[tuple[Stems, ...], ...]
    respelled: frozenset[Stems] = frozenset()
    own_letters: Mapping[str, str] = field(default_factory=dict)

    @property
    def subject(self) -> Stems:
        """The stems of the subject, without synonyms."""
        return tuple(stem for part in self.parts for stem in part[0])

    def variants(self) -> list[Stems]:
        """The combinations of alternatives for the subject, its own words first."""
        return [stems for stems, _ in self.likely_variants()]

    def likely_variants(self) -> list[tuple[Stems, bool]]:
        """[(variant, whether it is the same words however written, without a synonym)]."""
        same = self.respelled | {part[0] for part in self.parts}
        combinations = product(*(part[:MAX_ALTERNATIVES] for part in self.parts))
        return [
            (tuple(chain.from_iterable(c)), same.issuperset(c))
            for c in islice(combinations, MAX_VARIANTS)
        ]


def parse_question(text: str, language: str, *, whole: bool = False) -> Question:
    """Never raises. With `whole`, aspect words ("symptoms") are part of the subject too.

    Looks up in the index how the library writes the words: see `spelling.word_forms`.
    """
    words = words_of(text[:1000], language)[:_MAX_WORDS]
    stems = tuple(map(stemmer(language), words))
    stop, aspect_of = stop_words(language), aspect_stems(language)
    forms = forms_of(words, language, stop)
    ignored = _ignored(text, words, language) - forms.named
    if len(ignored) == len(words):
        ignored = frozenset()
    places = [at for at in range(len(words)) if at not in ignored]
    asking = frozenset(at for at in places if stems[at] in aspect_of)
    # A text of aspect words only, such as "side effects", is about those words.
    if whole or len(asking) == len(places):
        asking = frozenset()
    parts = _Parts(stems, synonyms(language), forms.others)
    all_parts = parts.without(ignored)
    return Question(
        language,
        stems,
        parts=parts.without(ignored | asking) if asking else all_parts,
        asked=tuple(dict.fromkeys(stems[at] for at in sorted(asking))),
        aspects=tuple(dict.fromkeys(filter(None, (aspect_of.get(stems[at]) for at in places)))),
        whole=all_parts,
        respelled=frozenset(other for others in forms.others.values() for other in others),
        own_letters=own_letters_of(text[:1000], language),
    )


def _ignored(text: str, words: list[str], language: str) -> frozenset[int]:
    """Places of the stop words. Compared by word, not by stem: "UPS" is a name, "up" is none."""
    stop, elided = stop_words(language), SEARCH.of(language).elided.split()
    # "ALL" in a question that is not all in capitals is a name, such as that of a leukaemia.
    capitals = {c.lower() for c in _CAPITALS.findall(text)} if text != text.upper() else set()
    return frozenset(
        at
        for at, word in enumerate(words)
        if (word in stop and word not in capitals)
        # "l asthme": the apostrophe was not typed.
        or (word in elided and at + 1 < len(words) and words[at + 1][0] in _SOFT)
    )


class _Parts:
    """Splits a question into the longest terms of the table and the words that belong together,
    from the left; other words are single parts."""

    def __init__(self, stems: Stems, table: dict[Stems, list[Stems]], others: Places):
        self.stems, self.table, self.others = stems, table, others
        self.longest = max(max(map(len, table), default=1), *(size for _, size in others), 1)

    def without(self, left_out: frozenset[int]) -> tuple[tuple[Stems, ...], ...]:
        """The parts. `left_out`: indexes of words that make no part."""
        parts: dict[Stems, tuple[Stems, ...]] = {}
        at = 0
        while at < len(self.stems):
            size = self._length(at)
            kept = [place for place in range(at, at + size) if place not in left_out]
            if kept:
                own = tuple(self.stems[place] for place in kept)
                parts[own] = (own, *self._alternatives(own, at, size)[: MAX_ALTERNATIVES - 1])
            at += size
        return tuple(parts.values())

    def _alternatives(self, own: Stems, at: int, size: int) -> list[Stems]:
        written = self.others.get((at, size), [])
        found = [*written, *self.table.get(self.stems[at : at + size], [])]
        for other in written:
            found += self.table.get(other, [])
        # An alternative that contains all the words would add no match.
        return [o for o in dict.fromkeys(found) if not set(own) <= set(o)]

    def _length(self, at: int) -> int:
        """Number of words of the longest known term that starts at `at`; 1 where there is none."""
        for size in range(min(self.longest, len(self.stems) - at), 1, -1):
            if self.stems[at : at + size] in self.table or (at, size) in self.others:
                return size
        return 1


def share(wanted: frozenset[str], found: frozenset[str]) -> float:
    """The fraction of the wanted stems that are found; 0 where none is wanted."""
    return len(wanted & found) / len(wanted) if wanted else 0.0
