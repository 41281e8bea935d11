"""Other ways in which the library writes the words of a question: joined, parted, in compounds.

All is looked up in the index, so a published name counts at once and a withdrawn one no longer.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from articles.languages.search import SEARCH
from articles.search.analysis import is_unspaced, joined, stemmer, words_of
from articles.search.lookup.backend import Filters
from articles.search.lookup.finding import known, names_matched
from articles.search.lookup.query import Query, with_token
from articles.search.names.tokens import BACKWARDS, JOINED, MOST_JOINED, joined_neighbours
from articles.search.synonyms import Stems

# {(first word, number of words): other stems for them, the likeliest first}.
Places = dict[tuple[int, int], list[Stems]]
# Limits of the articles whose names are read for a word that is parted, and for compounds with a
# word; and of the compounds taken from them.
_MOST_PARTED, _MOST_NAMES, _MOST_COMPOUNDS = 3, 60, 6
# Shorter words are parts of too many others. Of longer ones the rest need not be a known word.
_SHORTEST_PART, _SURE_PART, _SURE_REST = 4, 5, 4
_SHORTEST_COMPOUND = 7
_NUMBER_WITH_UNIT = re.compile(r"([0-9]+)([^\W\d_]+)")


class Forms(NamedTuple):
    """`named`: places of stop words that are part of a name, as in "hepatitis A"."""

    others: Places
    named: frozenset[int]


def forms_of(words: Sequence[str], language: str, stop: frozenset[str]) -> Forms:
    """Other ways to write the words. One query, and one for each word that is written otherwise.

    `words` are folded; stop words alone have no other form.
    """
    return _Finder(words, language, stop).forms()


class _Finder:
    def __init__(self, words: Sequence[str], language: str, stop: frozenset[str]):
        self.words, self.language, self.stop = words, language, stop
        self.stem = stemmer(language)
        self.pack = SEARCH.of(language)

    def forms(self) -> Forms:
        tokens = {JOINED + self.stem(word): at for at, word in self._content()}
        letters = dict(self._letters())
        wholes = dict(self._wholes())
        respelled = {self.stem(other): at for at, other in self._respelled()}
        there = known([*tokens, *letters], [*wholes, *respelled], self.language)
        found: Places = defaultdict(list)
        for token, at in tokens.items():
            if token in there:
                found[at, 1] += self._parted(token)
        for at, word in self._content():
            if unit := _NUMBER_WITH_UNIT.fullmatch(word):
                found[at, 1].append((unit[1], self.stem(unit[2])))
        for stem, at in respelled.items():
            if stem in there:
                found[at, 1].append((stem,))
        for whole, place in wholes.items():
            if whole in there:
                found[place].append((whole,))
        if self.pack.links:
            self._add_compounds(found)
        return Forms(found, frozenset(at for token, at in letters.items() if token in there))

    def _letters(self) -> Iterator[tuple[str, int]]:
        """(joined with the word before, place) of each stop word of one letter."""
        for at, (before, letter) in enumerate(pairwise(self.words), 1):
            if len(letter) == 1 and letter in self.stop and before not in self.stop:
                yield JOINED + self.stem(before + letter), at

    def _content(self) -> Iterator[tuple[int, str]]:
        for at, word in enumerate(self.words):
            if len(word) > 1 and word not in self.stop and not is_unspaced(word):
                yield at, word

    def _wholes(self) -> Iterator[tuple[str, tuple[int, int]]]:
        """(stem of neighbours written as one, their place), not of stop words alone."""
        for size in range(2, MOST_JOINED + 1):
            for at in range(len(self.words) - size + 1):
                some = list(self.words[at : at + size])
                if self.stop.issuperset(some) or any(map(is_unspaced, some)):
                    continue
                if whole := joined(some):
                    yield self.stem(whole), (at, size)

    def _respelled(self) -> Iterator[tuple[int, str]]:
        """(place, word) with the letters of an umlaut where two were typed for it."""
        for at, word in self._content():
            other = word
            for typed, letter in self.pack.digraphs.items():
                other = other.replace(typed, letter)
            if other != word:
                yield at, other

    def _parted(self, token: str) -> list[Stems]:
        """The words that names have for one that is typed joined: (x, ray) for "xray"."""
        found = dict[Stems, None]()
        for words in self._names(with_token([token]), _MOST_PARTED):
            for some, whole in joined_neighbours(words):
                if JOINED + self.stem(whole) == token:
                    found[tuple(map(self.stem, some))] = None
        return list(found)

    def _names(self, query: Query, most: int) -> Iterator[list[str]]:
        """The words of the names of articles that match, of short titles first."""
        filters = Filters((self.language,))
        for _, names in names_matched(query, filters, limit=most):
            yield from (words_of(name, self.language) for name in json.loads(names))

    def _add_compounds(self, found: Places) -> None:
        """Compounds that have a word of the question as a part; parts of one in the question."""
        for at, word in self._content():
            if not word.isalpha() or len(word) < _SHORTEST_PART:
                continue
            found[at, 1] += self._compounds(word)
            if len(word) >= _SHORTEST_COMPOUND:
                found[at, 1] += self._parts(word)

    def _compounds(self, part: str) -> list[Stems]:
        starts = [part] if len(part) < 5 else [part, BACKWARDS + part[::-1]]
        rests: dict[str, list[str]] = {}
        query = with_token(starts, starts=True)
        for words in self._names(query, _MOST_NAMES):
            for word in words:
                if word != part and part in (word[: len(part)], word[-len(part) :]):
                    rests[word] = self._rests(word, part)
        stems = {self.stem(rest) for options in rests.values() for rest in options}
        there = known([], list(stems)[:80], self.language)
        sure = [
            word
            for word, options in rests.items()
            if any(self.stem(rest) in there for rest in options)
            or (len(part) >= _SURE_PART and len(word) - len(part) >= _SURE_REST)
        ]
        own = self.stem(part)
        others = [stem for stem in dict.fromkeys(map(self.stem, sure)) if stem != own]
        return [(stem,) for stem in others[:_MOST_COMPOUNDS]]

    def _rests(self, word: str, part: str) -> list[str]:
        """What is left of a compound without the part, with and without linking letters."""
        if word.startswith(part):
            rest = word[len(part) :]
            options = [rest, *(rest.removeprefix(link) for link in self.pack.links.split())]
        else:
            rest = word[: -len(part)]
            options = [rest, *(rest.removesuffix(link) for link in self.pack.links.split())]
        return [o for o in dict.fromkeys(options) if len(o) >= _SHORTEST_PART - 1]

    def _parts(self, word: str) -> list[Stems]:
        """The two words of the library that a compound is made of."""
        pairs: dict[Stems, None] = {}
        for at in range(_SHORTEST_PART - 1, len(word) - _SHORTEST_PART + 2):
            for first in self._rests(word, word[at:]):
                pairs[self.stem(first), self.stem(word[at:])] = None
        stems = list({stem for pair in pairs for stem in pair})[:120]
        there = known([], stems, self.language)
        return [pair for pair in pairs if there.issuperset(pair)][:2]
