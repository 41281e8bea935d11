"""Parsing a search text into its subject and what is asked about the subject."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain, islice, product
from typing import NamedTuple

from .analysis import stemmer, words_of
from .question_words import aspect_stems, stop_words
from .synonyms import Stems, Synonyms, synonyms
from .vocabulary import Found, Group, vocabulary

# Limit of the words of one question; further words are ignored.
_MAX_WORDS = 32
# Limits of the alternatives of one part, and of their combinations for the whole subject.
MAX_ALTERNATIVES, MAX_VARIANTS = 8, 16
# Limit of the terms that are searched for one by one, where no article has all of them.
_MAX_MEANT = 3
Part = tuple[Stems, ...]


@dataclass(frozen=True)
class Question:
    """A question in one language.

    `stems`: of every word, in order. `parts`: of the subject, each a list of alternatives (the
    part's own stems first, then synonyms); an article must have one alternative of each part.
    `asked`: stems of what is asked about the subject; `aspects`: the aspects these words name.
    `whole`: the parts if what is asked belongs to the subject, as in "breast screening".
    `reduced`: fewer of the parts, the more of them the earlier, for where no article has all.
    `groups`: of the built-in vocabulary, that the parts are of.
    """

    language: str
    stems: Stems
    parts: tuple[Part, ...]
    asked: Stems
    aspects: tuple[str, ...]
    whole: tuple[Part, ...]
    reduced: tuple[tuple[Part, ...], ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def subject(self) -> Stems:
        """The stems of the subject, without synonyms."""
        return tuple(stem for part in self.parts for stem in part[0])

    def variants(self) -> list[Stems]:
        """The combinations of alternatives for the subject, its own words first."""
        combinations = product(*(part[:MAX_ALTERNATIVES] for part in self.parts))
        return [tuple(chain.from_iterable(c)) for c in islice(combinations, MAX_VARIANTS)]


def parse_question(
    text: str, language: str, *, whole: bool = False, without: Collection[Group] = ()
) -> Question:
    """Never raises. With `whole`, aspect words ("symptoms") are part of the subject too.

    `without`: groups of the built-in vocabulary to leave out, for measuring them.
    """
    words = words_of(text[:1000], language)[:_MAX_WORDS]
    stems = tuple(map(stemmer(language), words))
    stop, aspect_of = stop_words(language), aspect_stems(language)
    # Compared by word, not by stem: "UPS" is a name, "up" is a stop word.
    ignored = frozenset(at for at, word in enumerate(words) if word in stop)
    known_words = vocabulary(language.partition("-")[0])
    found = known_words.find(stems, ignored, without)
    terms = _terms(stems, synonyms(language), found, ignored)
    everyday = [term for term in terms if term.group]
    if len(ignored) == len(words):
        ignored = frozenset()
    known = frozenset(place for term in everyday for place in term.places)
    places = [at for at in range(len(words)) if at not in ignored]
    asking = frozenset(at for at in places if stems[at] in aspect_of) - known
    # A text of aspect words only, such as "side effects", is about those words.
    if whole or len(asking) == len(places):
        asking = frozenset()
    all_parts = _parts(stems, terms, ignored)
    parts = _parts(stems, terms, ignored | asking) if asking else all_parts
    filler = frozenset(at for at in places if stems[at] in known_words.filler) - known
    meaning = [term for term in terms if term.others]
    longest = sorted(meaning, key=lambda term: (-len(term.places), term.group is not None))
    fewer = [
        _parts(stems, terms, ignored | asking | filler),
        _parts(stems, meaning, ignored | asking),
        *(_parts(stems, [term], ignored | asking) for term in longest[:_MAX_MEANT]),
    ]
    return Question(
        language,
        stems,
        parts=parts,
        asked=tuple(dict.fromkeys(stems[at] for at in sorted(asking))),
        aspects=tuple(dict.fromkeys(filter(None, (aspect_of.get(stems[at]) for at in places)))),
        whole=all_parts,
        reduced=tuple(less for less in dict.fromkeys(fewer) if less and less != parts),
        groups=tuple(term.group for term in everyday if term.group),
    )


class _Term(NamedTuple):
    """Words of the question that belong together. `places`: their indexes, ascending.

    `own`: the house has written a group for it. `group`: of the built-in vocabulary.
    """

    places: tuple[int, ...]
    others: list[Stems]
    own: bool = False
    group: Group | None = None


def _terms(stems: Stems, known: Synonyms, found: list[Found], stop: frozenset[int]) -> list[_Term]:
    """The longest terms of the table, from the left, and wordings of the vocabulary that are as
    long, or longer where the house has written the term; other words are terms of their own."""

    def size(places: tuple[int, ...]) -> int:
        return sum(place not in stop for place in places)

    listed = _listed_terms(stems, known)
    owner = {place: term for term in listed for place in term.places}
    chosen = []
    for places, group in found:
        rivals = [owner[place] for place in places if place in owner]
        if all(size(rival.places) + rival.own <= size(places) for rival in rivals):
            same = [other for rival in rivals if rival.places == places for other in rival.others]
            others = _with_synonyms(group, known.table, same)
            chosen.append(_Term(places, others, group=group))
    taken = {place for term in chosen for place in term.places}
    chosen += [term for term in listed if taken.isdisjoint(term.places)]
    taken |= {place for term in chosen for place in term.places}
    chosen += [_Term((at,), []) for at in range(len(stems)) if at not in taken]
    return sorted(chosen, key=lambda term: term.places)


def _listed_terms(stems: Stems, known: Synonyms) -> list[_Term]:
    terms = []
    at = 0
    while at < len(stems):
        size = _term_length(stems, at, known)
        if others := known.table.get(stems[at : at + size]):
            own = stems[at : at + size] in known.own
            terms.append(_Term(tuple(range(at, at + size)), others, own))
        at += size
    return terms


def _with_synonyms(group: Group, table: dict[Stems, list[Stems]], more: list[Stems]) -> list[Stems]:
    """The terms of a group, then what the table says for these, such as another spelling."""
    others = [other for term in group.terms for other in table.get(term, ())]
    return list(dict.fromkeys([*group.terms, *more, *others]))


def _parts(stems: Stems, terms: list[_Term], left_out: frozenset[int]) -> tuple[Part, ...]:
    """`left_out`: indexes of words that make no part, unless a wording is of such words only."""
    parts: dict[Stems, Part] = {}
    for term in terms:
        kept = [place for place in term.places if place not in left_out]
        if term.group and not kept:
            kept = list(term.places)
        if kept:
            own = tuple(stems[place] for place in kept)
            # A synonym that contains all the words would add no match. Terms of the vocabulary
            # stay, as they say which page is meant: "sugar", "blood sugar".
            others = [o for o in term.others if o != own and (term.group or not set(own) <= set(o))]
            parts[own] = (own, *others[: MAX_ALTERNATIVES - 1])
    return tuple(parts.values())


def _term_length(stems: Stems, at: int, known: Synonyms) -> int:
    """Number of words of the longest known term that starts at `at`; 1 where there is none."""
    for size in range(min(known.longest, len(stems) - at), 1, -1):
        if stems[at : at + size] in known.table:
            return size
    return 1


def share(wanted: frozenset[str], found: frozenset[str]) -> float:
    """The fraction of the wanted stems that are found; 0 where none is wanted."""
    return len(wanted & found) / len(wanted) if wanted else 0.0
