"""The rules of one language, made ready to be tried on a question's words or letters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from sys import intern
from typing import Any, NamedTuple

from articles.languages.cries import SHARED, Cries, Terms

from .words import joined, words_of

# Within how many words, and letters of a script without spaces, all groups of a rule stand.
_NEAR_WORDS, _NEAR_LETTERS = 14, 24
# Terms of several words are known as one word too, if it is longer than this.
_SHORT = 6
Span = tuple[int, int]


class Reading(NamedTuple):
    """What a word of a question may stand for. `forms`: other forms of it, which count only where
    another word says what is meant: "abuse" is not yet "abused".
    """

    words: frozenset[str]
    forms: frozenset[str] = frozenset()


Readings = Sequence[Reading]
# Of a term: its words behind the first, and the groups that it is in.
End = tuple[tuple[str, ...], tuple[int, ...]]


class Found:
    """Where terms of each group stand, and the groups that were found as they are written."""

    def __init__(self) -> None:
        self.spans: dict[int, list[Span]] = defaultdict(list)
        self.exact: set[int] = set()

    def note(self, groups: Iterable[int], span: Span, *, exact: bool = True) -> None:
        """Say that terms of these groups stand there."""
        for group in groups:
            self.spans[group].append(span)
        if exact:
            self.exact.update(groups)


@dataclass(frozen=True)
class _Rule:
    kind: str
    needs: tuple[tuple[int, ...], ...]
    unless: tuple[int, ...]
    calmed_by: frozenset[str]


class Rules:
    """Rules over numbered groups of terms: which of them hold for the groups found."""

    def __init__(self, cries: Cries, near: int, groups: dict[Terms, int]):
        """Numbers the groups of the rules in `groups`, which is empty."""
        self.near = near
        self._by_first: dict[int, list[_Rule]] = defaultdict(list)
        for rule in cries.rules():
            needs = sorted(rule.needs, key=lambda groups: sum(map(len, groups)))
            made = _Rule(
                rule.kind,
                tuple(_numbers(need, groups) for need in needs),
                _numbers(rule.unless, groups),
                rule.calmed_by,
            )
            for group in made.needs[0]:
                self._by_first[group].append(made)

    def kinds(self, found: Found, calm: Set[str]) -> set[str]:
        """The kinds of the rules that hold. `calm`: the shared classes that were found."""
        return {
            rule.kind
            for group in found.spans
            for rule in self._by_first.get(group, ())
            if (len(rule.needs) > 1 or group in found.exact)
            and rule.calmed_by.isdisjoint(calm)
            and found.exact.isdisjoint(rule.unless)
            and self._near(rule.needs, found, ())
        }

    def _near(
        self, needs: tuple[tuple[int, ...], ...], found: Found, taken: tuple[Span, ...]
    ) -> bool:
        """Whether each of them has a place of its own, all of them near each other."""
        if not needs:
            return True
        for span in [span for group in needs[0] for span in found.spans.get(group, ())]:
            spans = tuple(sorted((*taken, span)))
            if spans[-1][1] - spans[0][0] > self.near:
                continue
            if all(one[1] <= other[0] for one, other in pairwise(spans)) and self._near(
                needs[1:], found, spans
            ):
                return True
        return False


def _numbers(terms: tuple[Terms, ...], groups: dict[Terms, int]) -> tuple[int, ...]:
    return tuple(groups.setdefault(group, len(groups)) for group in terms)


class TermFinder:
    """Finds terms among the words of a question.

    A beginning of words is a word of a term too, with its asterisk: see `Spelling.readings`.
    """

    def __init__(self, groups: Mapping[Terms, int], skip: Terms):
        self.skip = skip
        self._numbers: list[tuple[int, int, tuple[int, ...]]] = []
        terms: dict[str, list[End]] = defaultdict(list)
        # A worker keeps all of this: equal tuples are one.
        same: dict[Any, Any] = {}
        for term, numbers in _groups_of(groups).items():
            numbers = same.setdefault(numbers, numbers)
            low, dots, high = term.partition("..")
            if dots:
                self._numbers.append((int(low), int(high), numbers))
                continue
            for first, others in _ways_to_write(term):
                end = same.setdefault(others, others), numbers
                terms[first].append(same.setdefault(end, end))
        # {first word of a term: its ends}.
        self._terms = {first: same.setdefault((*ends,), (*ends,)) for first, ends in terms.items()}

    @property
    def words(self) -> frozenset[str]:
        """All words of its terms."""
        return frozenset(
            word
            for first, terms in self._terms.items()
            for others, _ in terms
            for word in (first, *others)
        )

    def find(self, readings: Readings) -> Found:
        """Where the terms of each group stand."""
        found = Found()
        for at, (words, forms) in enumerate(readings):
            for word in words:
                self._note(found, word, readings, at, exact=True)
                if word.isdecimal():
                    found.note(self._in_range(int(word[:6])), (at, at + 1))
            for word in forms:
                self._note(found, word, readings, at, exact=False)
        return found

    def _note(self, found: Found, word: str, readings: Readings, at: int, *, exact: bool) -> None:
        for others, groups in self._terms.get(word, ()):
            if (end := self._end(others, readings, at + 1)) is not None:
                found.note(groups, (at, end), exact=exact)

    def _end(self, words: tuple[str, ...], readings: Readings, at: int) -> int | None:
        """Where these words end that begin here; words of `skip` may stand between them."""
        for word in words:
            while at < len(readings) and word not in readings[at].words:
                if readings[at].words.isdisjoint(self.skip):
                    return None
                at += 1
            at += 1
        return at if at <= len(readings) else None

    def _in_range(self, number: int) -> tuple[int, ...]:
        return sum((groups for low, high, groups in self._numbers if low <= number <= high), ())


class WordMatcher:
    """For languages that are written with spaces."""

    def __init__(self, cries: Cries):
        groups: dict[Terms, int] = {}
        self._rules = Rules(cries, _NEAR_WORDS, groups)
        self.skip = frozenset(map(joined, cries.terms("skip")))
        self.typed = frozenset(map(joined, cries.terms("typed")))
        self.endings = sorted(map(joined, cries.terms("endings")), key=len, reverse=True)
        self._finder = TermFinder(groups, self.skip)

    @property
    def words(self) -> frozenset[str]:
        """All words of its terms."""
        return self._finder.words

    def kinds(self, readings: Readings, calm: Set[str]) -> set[str]:
        """The kinds of cry that these words are."""
        return self._rules.kinds(self._finder.find(readings), calm)


class Calm:
    """Finds the shared classes among the words of a question."""

    def __init__(self, languages: Sequence[Cries]):
        self._names = sorted(SHARED)
        terms = {name: _union(cries.terms(name) for cries in languages) for name in self._names}
        skip = frozenset(joined(word) for cries in languages for word in cries.terms("skip"))
        numbers = {terms[name]: number for number, name in enumerate(self._names)}
        self._finder = TermFinder(numbers, skip)

    @property
    def words(self) -> frozenset[str]:
        """All words of its terms."""
        return self._finder.words

    def names(self, readings: Readings) -> set[str]:
        """The shared classes of which a term was found."""
        return {self._names[number] for number in self._finder.find(readings).exact}


class LetterMatcher:
    """For scripts without spaces, and languages that join words to others."""

    def __init__(self, cries: Cries):
        groups: dict[Terms, int] = {}
        self._rules = Rules(cries, _NEAR_LETTERS, groups)
        shared = {cries.terms(name): name for name in SHARED if cries.terms(name)}
        # {first letter: [(term, its groups)]}, and the same of the shared classes.
        self._terms: dict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
        for term, numbers in _groups_of(groups).items():
            letters = joined(term)
            self._terms[letters[0]].append((letters, numbers))
        self._calming = [(joined(term), name) for terms, name in shared.items() for term in terms]

    def kinds(self, letters: str) -> set[str]:
        """The kinds of cry that this text without spaces is."""
        found = Found()
        for at, letter in enumerate(letters):
            for term, groups in self._terms.get(letter, ()):
                if letters.startswith(term, at):
                    found.note(groups, (at, at + len(term)))
        if not found.exact:
            return set()
        calm = {name for term, name in self._calming if term in letters}
        return self._rules.kinds(found, calm)


def _ways_to_write(term: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """A term's first word and its others, and the term typed as one word."""
    first, *others = map(intern, _term_words(term))
    yield first, tuple(others)
    if others and len(whole := first + "".join(others)) > _SHORT:
        yield intern(whole), ()


def _term_words(term: str) -> list[str]:
    """The words of a term; a beginning keeps its asterisk."""
    found: list[str] = []
    for piece in term.split():
        found += words_of(piece)
        if piece.endswith("*"):
            found[-1] += "*"
    return found


def _groups_of(groups: Mapping[Terms, int]) -> dict[str, tuple[int, ...]]:
    """{term: the groups that it is in}."""
    found: dict[str, list[int]] = defaultdict(list)
    for terms, number in groups.items():
        for term in terms:
            found[term].append(number)
    return {term: tuple(numbers) for term, numbers in found.items()}


def _union(groups: Iterable[Terms]) -> Terms:
    return frozenset[str]().union(*groups)
