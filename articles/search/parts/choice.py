"""The section of an article that answers a question best.

A word counts by how few of the article's own sections have it (the measure of Robertson and
Spärck Jones, with sections for documents): what all have says nothing about any. The article's
names say which article is meant, so their words are left out as soon as others remain.
"""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from articles.search.question import Question
from articles.search.question_words import aspect_stems, detail_stems, stop_stems

from .rows import Part

# Factors of a word in the heading, of what is not the asked word itself but means it, of an
# aspect that the question names, of one that a word in it hints at, of a stop word in a heading.
_HEADING, _EQUAL, _ASPECT, _HINT, _STOP = 1.6, 0.7, 2.4, 1.3, 0.2
# Factor of a text that has a word once, twice, and more often.
_TIMES = (0.0, 1.0, 1.25, 1.4)
# Share of a word's weight that goes by how long the text is beside the article's others.
_LENGTH = 0.2
# Added where a section of an emergency has what is asked: of two alike it comes first.
_EMERGENCY = 0.3
# Added to the overview where nothing but the article is asked for.
_OVERVIEW = 0.5
_ALTERNATIVES = 12

Stems = tuple[str, ...]


class Wanted(NamedTuple):
    """Something that a section may have: the alternatives for it, each with its weight."""

    own: Stems
    alternatives: tuple[tuple[Stems, float], ...]


class Chooser:
    """Chooses among the sections of articles for one question."""

    def __init__(self, question: Question):
        self.question = question
        aspects, self.hints = aspect_stems(question.language), detail_stems(question.language)
        subject = [one for part in question.parts for one in self._parted(part)]
        asked = _asked(question.asked, aspects)
        self.wanted = subject + asked
        self.aspects = frozenset(question.aspects)
        self.aspect_of = {stem: aspect for stem, aspect in aspects.items() if aspect}
        self.stop = frozenset(question.stems) & stop_stems(question.language)

    def best(self, parts: Sequence[Part], names: Iterable[str]) -> Part:
        """`parts`: the sections of one article. `names`: its names as stems, the title first."""
        wanted = self._details([tuple(name.split()) for name in names])
        if not wanted and not self.stop:
            return max(parts, key=self._plain)
        scores = _Scores(parts)
        return max(parts, key=lambda part: self._score(part, wanted, scores))

    def _details(self, names: list[Stems]) -> list[Wanted]:
        """What is asked beyond the names; nothing where the question is a name."""
        title, every = names[0], {stem for name in names for stem in name}
        stems = {stem for one in self.wanted for stem in one.own}
        for known in (every, title):
            if left := [one for one in self.wanted if not _within(one, known)]:
                return left
            if stems <= set(title) or any(stems == set(name) for name in names):
                return []
        return self.wanted

    def _parted(self, part: Sequence[Stems]) -> list[Wanted]:
        """A part of the question, and each of its words, which may stand apart in a section."""
        whole = Wanted(part[0], self._weighed(part))
        words = part[0] if len(part[0]) > 1 else ()
        return [whole, *(Wanted((word,), self._weighed([(word,)])) for word in words)]

    def _weighed(self, part: Sequence[Stems]) -> tuple[tuple[Stems, float], ...]:
        own, *others = part
        if len(own) == 1 and own[0] in self.hints:
            others += [(stem,) for stem in self.hints[own[0]].alike]
        same = self.question.respelled
        equal = [(o, 1.0 if o in same else _EQUAL) for o in others[:_ALTERNATIVES]]
        return ((own, 1.0), *equal)

    def _plain(self, part: Part) -> float:
        return _OVERVIEW * (part.aspect == "overview")

    def _score(self, part: Part, wanted: list[Wanted], scores: "_Scores") -> float:
        score = math.fsum(scores.of(part, one) for one in wanted)
        if score and "emergency" in (part.aspect, part.urgency):
            score += _EMERGENCY
        score += self._by_aspect(part, wanted)
        stop = [s for s in self.stop if f" {s} " in part.stems]
        score += _STOP * math.fsum(scores.rarity((s,), headings=True) for s in sorted(stop))
        return score if wanted else score + self._plain(part)

    def _by_aspect(self, part: Part, wanted: list[Wanted]) -> float:
        own = {part.aspect} if part.aspect else self._named_by(part)
        asked = {self.aspect_of.get(stem) for one in wanted for stem in one.own}
        if own & (asked & self.aspects):
            return _ASPECT
        hints = [self.hints[stem] for one in wanted for stem in one.own if stem in self.hints]
        return _HINT if any(own & hint.aspects for hint in hints) else 0.0

    def _named_by(self, part: Part) -> set[str | None]:
        """The aspects that the heading's words name, of a section that states none."""
        return {self.aspect_of.get(stem) for stem in part.stems.split()} - {None}


class _Scores:
    """How much the words of a question say about the sections of one article."""

    def __init__(self, parts: Sequence[Part]):
        self.parts = parts
        self.lengths = {part.place: len(part.words) for part in parts}
        self.average = sum(self.lengths.values()) / len(parts) or 1
        self._rarities: dict[tuple[Stems, bool], float] = {}

    def of(self, part: Part, wanted: Wanted) -> float:
        """Of the alternatives, the one that the section has best."""
        best = 0.0
        for stems, weight in wanted.alternatives:
            strength = self._strength(part, stems)
            if strength:
                best = max(best, weight * strength * self.rarity(stems))
        return best

    def _strength(self, part: Part, stems: Stems) -> float:
        strength = _HEADING * all(f" {stem} " in part.stems for stem in stems)
        times = min(map(part.times, stems))
        length = 1 - _LENGTH + _LENGTH * self.lengths[part.place] / self.average
        return strength + _TIMES[times] / length if times else strength

    def rarity(self, stems: Stems, *, headings: bool = False) -> float:
        """High where few sections have the stems; never 0."""
        known = self._rarities.get((stems, headings))
        if known is None:
            count = sum(_has(part, stems, headings) for part in self.parts)
            known = self._rarities[stems, headings] = math.log(1 + len(self.parts) / (count or 1))
        return known


def _has(part: Part, stems: Stems, headings: bool) -> bool:
    return all(f" {stem} " in part.stems or (not headings and part.times(stem)) for stem in stems)


def _within(wanted: Wanted, known: Iterable[str]) -> bool:
    """Whether a name says it, in the same or in other words."""
    names = set(known)
    return any(names.issuperset(stems) for stems, _ in wanted.alternatives)


def _asked(stems: Iterable[str], aspects: dict[str, str]) -> list[Wanted]:
    """The words that ask for an aspect, one for each aspect, with the others that do."""
    asking: dict[str, list[str]] = {}
    for stem in stems:
        asking.setdefault(aspects.get(stem) or f"={stem}", []).append(stem)
    found = []
    for aspect, own in asking.items():
        others = [stem for stem, named in aspects.items() if named == aspect and stem not in own]
        equal = [((stem,), _EQUAL) for stem in others[:_ALTERNATIVES]]
        found.append(Wanted(tuple(own), (*(((stem,), 1.0) for stem in own), *equal)))
    return found
