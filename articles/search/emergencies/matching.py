"""The rules of one language, made ready to be tried on a question's words or letters."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.languages.cries import Cries

from .words import joined, words_of

# Within how many words, and letters of a script without spaces, all groups of a rule stand.
_NEAR_WORDS, _NEAR_LETTERS = 14, 24
Span = tuple[int, int]
# What was found: {group: where}.
Found = dict[int, list[Span]]
# Each word of a question, with what it may stand for.
Readings = Sequence[frozenset[str]]


@dataclass(frozen=True)
class _Rule:
    kind: str
    needs: tuple[int, ...]
    unless: int


class Rules:
    """Rules over numbered groups of terms: which of them hold for the groups found."""

    def __init__(self, cries: Cries, near: int):
        self.near = near
        self.groups: dict[frozenset[str], int] = {}
        self._by_first: dict[int, list[_Rule]] = defaultdict(list)
        for rule in cries.rules():
            needs = tuple(map(self._number, sorted(rule.needs, key=len)))
            made = _Rule(rule.kind, needs, self._number(rule.unless))
            self._by_first[needs[0]].append(made)

    def _number(self, group: frozenset[str]) -> int:
        return self.groups.setdefault(group, len(self.groups))

    def kinds(self, found: Found) -> set[str]:
        """The kinds of the rules that hold."""
        return {
            rule.kind
            for group in found
            for rule in self._by_first.get(group, ())
            if rule.unless not in found and self._hold(rule.needs, found)
        }

    def _hold(self, needs: tuple[int, ...], found: Found) -> bool:
        if len(needs) == 1:
            return True
        return all(need in found for need in needs) and self._near(needs, found, ())

    def _near(self, needs: tuple[int, ...], found: Found, taken: tuple[Span, ...]) -> bool:
        """Whether each group has a place of its own, all of them near each other."""
        if not needs:
            return True
        for span in found[needs[0]]:
            spans = tuple(sorted((*taken, span)))
            if spans[-1][1] - spans[0][0] > self.near:
                continue
            if all(one[1] <= other[0] for one, other in pairwise(spans)) and self._near(
                needs[1:], found, spans
            ):
                return True
        return False


class WordMatcher:
    """For languages that are written with spaces."""

    def __init__(self, cries: Cries):
        self._rules = Rules(cries, _NEAR_WORDS)
        self.skip = frozenset(map(joined, cries.skip))
        self.typed = frozenset(map(joined, cries.typed))
        # {first word of a term: [(its words, the groups that it is in)]}.
        self._terms: dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]] = defaultdict(list)
        self._beginnings: dict[str, tuple[int, ...]] = {}
        self._numbers: list[tuple[int, int, tuple[int, ...]]] = []
        for term, groups in _groups_of(self._rules.groups).items():
            self._add(term, groups)
        self._shortest = min(map(len, self._beginnings), default=99)
        self.words = frozenset(
            word for terms in self._terms.values() for words, _ in terms for word in words
        )

    def _add(self, term: str, groups: tuple[int, ...]) -> None:
        low, dots, high = term.partition("..")
        if dots:
            self._numbers.append((int(low), int(high), groups))
        elif term.endswith("*"):
            self._beginnings[joined(term)] = groups
        else:
            words = tuple(words_of(term))
            self._terms[words[0]].append((words, groups))
            if len(words) > 1 and len(whole := "".join(words)) > 6:
                self._terms[whole].append(((whole,), groups))

    @property
    def beginnings(self) -> frozenset[str]:
        return frozenset(self._beginnings)

    def kinds(self, readings: Readings) -> set[str]:
        """The kinds of cry that these words are."""
        return self._rules.kinds(self._find(readings))

    def _find(self, readings: Readings) -> Found:
        found: Found = defaultdict(list)
        for at, words in enumerate(readings):
            for word in words:
                for term, groups in self._terms.get(word, ()):
                    if (end := self._end(term, readings, at)) is not None:
                        _note(found, groups, (at, end))
                _note(found, self._begun(word), (at, at + 1))
                if word.isdigit():
                    _note(found, self._in_range(int(word[:6])), (at, at + 1))
        return found

    def _end(self, term: tuple[str, ...], readings: Readings, at: int) -> int | None:
        """Where a term ends that begins here; words of `skip` may stand between its words."""
        place = at + 1
        for word in term[1:]:
            while place < len(readings) and word not in readings[place]:
                if readings[place].isdisjoint(self.skip):
                    return None
                place += 1
            place += 1
        return place if place <= len(readings) else None

    def _begun(self, word: str) -> tuple[int, ...]:
        ends = range(self._shortest, len(word) + 1)
        return sum((self._beginnings.get(word[:end], ()) for end in ends), ())

    def _in_range(self, number: int) -> tuple[int, ...]:
        return sum((groups for low, high, groups in self._numbers if low <= number <= high), ())


class LetterMatcher:
    """For scripts without spaces, and languages that join words to others."""

    def __init__(self, cries: Cries):
        self._rules = Rules(cries, _NEAR_LETTERS)
        # {first letter: [(term, its groups)]}.
        self._terms: dict[str, list[tuple[str, tuple[int, ...]]]] = defaultdict(list)
        for term, groups in _groups_of(self._rules.groups).items():
            letters = joined(term)
            self._terms[letters[0]].append((letters, groups))

    def kinds(self, letters: str) -> set[str]:
        """The kinds of cry that this text without spaces is."""
        found: Found = defaultdict(list)
        for at, letter in enumerate(letters):
            for term, groups in self._terms.get(letter, ()):
                if letters.startswith(term, at):
                    _note(found, groups, (at, at + len(term)))
        return self._rules.kinds(found)


def _groups_of(groups: dict[frozenset[str], int]) -> dict[str, tuple[int, ...]]:
    """{term: the groups that it is in}."""
    found: dict[str, list[int]] = defaultdict(list)
    for terms, number in groups.items():
        for term in terms:
            found[term].append(number)
    return {term: tuple(numbers) for term, numbers in found.items()}


def _note(found: Found, groups: Iterable[int], span: Span) -> None:
    for group in groups:
        found[group].append(span)
