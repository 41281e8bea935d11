"""The built-in vocabulary: everyday wordings, and the professional terms that they mean.

One file a language (articles/languages/<tag>/everyday.txt), read when the language is first
searched in; its header tells the form of a line. It works in one direction and stands beneath the
house's synonyms, which override it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from articles.languages.search import everyday_vocabularies
from articles.search.analysis import stems_of, words_of
from articles.search.synonyms import Stems

# Words of the question that may stand between those of a wording; stop words do not count.
_BETWEEN = 2
_HALVES = re.compile(r" [+*] ")


class Group(NamedTuple):
    """A line of the file: `terms` as stems, the likeliest first. `weak`: of words that are looked
    for where no other wording has any of them."""

    line: str
    terms: tuple[Stems, ...]
    weak: bool = False


class Found(NamedTuple):
    """A wording in a question. `places`: indexes of its words, ascending."""

    places: tuple[int, ...]
    group: Group


@dataclass
class Vocabulary:
    """`alike`: {stem: the stem that stands for it in wordings}.

    `wordings`: {one of a wording's stems: [(all of them, its group)]}. `filler`: stems that say
    nothing where other words do. `words`: of the wordings, their terms and the other lines, folded.
    """

    alike: dict[str, str] = field(default_factory=dict)
    wordings: dict[str, list[tuple[Stems, Group]]] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    filler: set[str] = field(default_factory=set)
    words: frozenset[str] = frozenset()

    def find(
        self, stems: Sequence[str], stop: Collection[int], without: Collection[Group] = ()
    ) -> list[Found]:
        """The wordings in a question, the longest first; none shares a word with another.

        `stop`: indexes of the stop words. `without`: groups to leave out, for measuring them.
        """
        alike = [self.alike.get(stem, stem) for stem in stems]
        present = frozenset(alike)
        matched: list[tuple[bool, int, int, int, Found]] = []
        for stem in present & self.wordings.keys():
            for needed, group in self.wordings[stem]:
                if present.issuperset(needed) and group not in without:
                    matched += _closest(alike, needed, stop, group)
        taken: set[int] = set()
        chosen = []
        for *_, found in sorted(matched):
            if taken.isdisjoint(found.places):
                taken.update(found.places)
                chosen.append(found)
        return chosen


def _closest(
    alike: Sequence[str], needed: Stems, stop: Collection[int], group: Group
) -> Iterator[tuple[bool, int, int, int, Found]]:
    """Where the words of a wording stand closest together, unless too many stand between."""
    at = [place for place, stem in enumerate(alike) if stem in needed]
    best: tuple[int, tuple[int, ...]] | None = None
    for first, place in enumerate(at):
        last: dict[str, int] = {}
        for other in at[first:]:
            last.setdefault(alike[other], other)
        if len(last) < len(needed):
            break
        places = tuple(sorted(last.values()))
        between = sum(1 for p in range(place, places[-1]) if p not in stop and p not in places)
        if between <= _BETWEEN and (best is None or between < best[0]):
            best = between, places
    if best:
        said = sum(place not in stop for place in best[1])
        yield group.weak, -said, -len(needed), best[0], Found(best[1], group)


@lru_cache(maxsize=16)
def vocabulary(primary: str) -> Vocabulary:
    """The vocabulary of a language without its region; an empty one where there is no file."""
    file = everyday_vocabularies().get(primary)
    return read_vocabulary(file.read_text(encoding="utf-8"), primary) if file else Vocabulary()


def read_vocabulary(text: str, language: str) -> Vocabulary:
    """The lines "word = words like it", "~ filler words" and "wordings > terms", where a wording is
    words, or of each half of "words * words" or "words + words" some; others are passed over."""
    lines = [line.strip() for line in text.splitlines() if not line.startswith("#")]
    known = Vocabulary(words=frozenset(words_of("\n".join(lines), language)))
    for line in lines:
        if line.startswith("~"):
            known.filler.update(stems_of(line, language))
        stand_in, equals, others = line.partition(" = ")
        if equals:
            [stem] = stems_of(stand_in, language)
            known.alike |= {
                s: stem for other in others.split("|") for s in stems_of(other, language)
            }
    wordings = list(_wordings(lines, known, language))
    counted = Counter(stem for needed, _ in wordings for stem in needed)
    for needed, group in wordings:
        rarest = min(needed, key=lambda stem: (counted[stem], stem))
        # Not the set, which is four times as large: a worker keeps thousands of them.
        known.wordings.setdefault(rarest, []).append((tuple(sorted(needed)), group))
    return known


def _wordings(
    lines: Iterable[str], known: Vocabulary, language: str
) -> Iterator[tuple[frozenset[str], Group]]:
    """(the stems of a wording, its group). Of two halves that make a wording of another line,
    that line's group is taken."""
    written: set[frozenset[str]] = set()
    # False comes first: the lines without halves.
    for line in sorted(lines, key=lambda line: bool(_HALVES.search(line.partition(" > ")[0]))):
        said, means, terms = line.partition(" > ")
        if not means:
            continue
        stems = tuple(tuple(stems_of(term, language)) for term in terms.split("|"))
        group = Group(line, stems, weak=" + " in said)
        known.groups.append(group)
        halves = [
            [_needed(words, known, language) for words in half.split("|")]
            for half in _HALVES.split(said)
        ]
        for parts in product(*halves):
            needed = frozenset[str]().union(*parts)
            if len(parts) == 1 or needed not in written:
                written.add(needed)
                yield needed, group


def _needed(wording: str, known: Vocabulary, language: str) -> frozenset[str]:
    return frozenset(known.alike.get(stem, stem) for stem in stems_of(wording, language))
