"""The rules of one language, made ready to be tried on a question's words or letters."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.languages.cries import Cries

from .words import joined, words_of

# Within how many words, and letters of a script without spaces, all groups of a rule stand.
_NEAR_WORDS, _NEAR_LETTERS = 14, 24
# Terms of several words are known as one word too, if it is longer than this.
_SHORT = 6
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
    """For languages that are written with spaces.

    A beginning of words is a word of a term too, with its asterisk: see `Spelling.readings`.
    """

    def __init__(self, cries: Cries):
        self._rules = Rules(cries, _NEAR_WORDS)
        self.skip = frozenset(map(joined, cries.skip))
        self.typed = frozenset(map(joined, cries.typed))
        # {first word of a term: [(its other words, the groups that it is in)]}.
        self._terms: dict[str, list[tuple[tuple[str, ...], tuple[int, ...]]]] = defaultdict(list)
        self._numbers: list[tuple[int, int, tuple[int, ...]]] = []
        for term, groups in _groups_of(self._rules.groups).items():
            low, dots, high = term.partition("..")
            if dots:
                self._numbers.append((int(low), int(high), groups))
            else:
                self._add(_term_words(term), groups)
        self.words = frozenset(
            word
            for first, terms in self._terms.items()
            for others, _ in terms
            for word in (first, *others)
        )

    def _add(self, words: list[str], groups: tuple[int, ...]) -> None:
        first, *others = words
        self._terms[first].append((tuple(others), groups))
        # Typed as one word.
        if others and len(whole := "".join(words)) > _SHORT:
            self._terms[whole].append(((), groups))

    def kinds(self, readings: Readings) -> set[str]:
        """The kinds of cry that these words are."""
        found: Found = defaultdict(list)
        for at, words in enumerate(readings):
            for word in words:
                for others, groups in self._terms.get(word, ()):
                    if (end := self._end(others, readings, at + 1)) is not None:
                        _note(found, groups, (at, end))
                if word.isdigit():
                    _note(found, self._in_range(int(word[:6])), (at, at + 1))
        return self._rules.kinds(found)

    def _end(self, words: tuple[str, ...], readings: Readings, at: int) -> int | None:
        """Where these words end that begin here; words of `skip` may stand between them."""
        for word in words:
            while at < len(readings) and word not in readings[at]:
                if readings[at].isdisjoint(self.skip):
                    return None
                at += 1
            at += 1
        return at if at <= len(readings) else None

    def _in_range(self, number: int) -> tuple[int, ...]:
        return sum((groups for low, high, groups in self._numbers if low <= number <= high), ())


def _term_words(term: str) -> list[str]:
    """The words of a term; a beginning keeps its asterisk."""
    found: list[str] = []
    for piece in term.split():
        found += words_of(piece)
        if piece.endswith("*"):
            found[-1] += "*"
    return found


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
