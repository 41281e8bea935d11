"""Parsing a search text into its subject and what is asked about the subject."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice, product
from typing import NamedTuple

from articles.languages.search import SEARCH

from .analysis import stemmer, words_of
from .question_words import aspect_stems, stop_words
from .spelling.own_letters import own_letters_of
from .spelling.word_forms import forms_of
from .synonyms import Stems, synonyms
from .wordings.terms import Term, terms_of, wordings_in
from .wordings.vocabulary import Group, vocabulary

# Limit of the words of one question; further words are ignored.
_MAX_WORDS = 32
# Limits of the alternatives of one part, and of their combinations for the whole subject.
MAX_ALTERNATIVES, MAX_VARIANTS = 8, 16
# Limit of the terms that are searched for one by one, where no article has all of them.
_MAX_MEANT = 3
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
# Letters before which an article is elided.
_SOFT = "aeiouyh"
Part = tuple[Stems, ...]


class Reduced(NamedTuple):
    """Fewer of the parts. `share`: of the words that say something, from 0 to 1."""

    parts: tuple[Part, ...]
    share: float


@dataclass(frozen=True)
class Question:
    """A question in one language.

    `stems`: of every word, in order. `parts`: of the subject, each a list of alternatives (the
    part's own stems first, then synonyms); an article must have one alternative of each part.
    `asked`: stems of what is asked about the subject; `aspects`: the aspects these words name.
    `whole`: the parts if what is asked belongs to the subject, as in "breast screening".
    `reduced`: fewer of the parts, the more of them the earlier, for where no article has all.
    `groups`: of the built-in vocabulary, that the parts are of.
    `respelled`: alternatives that are other ways to write the same, such as "x ray" for "xray".
    `own_letters`: see `spelling.own_letters`.
    """

    language: str
    stems: Stems
    parts: tuple[Part, ...]
    asked: Stems
    aspects: tuple[str, ...]
    whole: tuple[Part, ...]
    reduced: tuple[Reduced, ...] = ()
    groups: tuple[Group, ...] = ()
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


def parse_question(
    text: str, language: str, *, whole: bool = False, without: Collection[Group] = ()
) -> Question:
    """Never raises. With `whole`, aspect words ("symptoms") are part of the subject too.

    Looks up in the index how the library writes the words: see `spelling.word_forms`.
    `without`: groups of the built-in vocabulary to leave out, for measuring them.
    """
    words = words_of(text[:1000], language)[:_MAX_WORDS]
    stems = tuple(map(stemmer(language), words))
    aspect_of, known = aspect_stems(language), vocabulary(language.partition("-")[0])
    forms = forms_of(words, language, stop_words(language))
    ignored = _ignored(text, words, language) - forms.named
    wordings = wordings_in(stems, known, forms.others, ignored, without)
    terms = terms_of(stems, synonyms(language), forms.others, wordings, ignored)
    if len(ignored) == len(words):
        ignored = frozenset()
    everyday = frozenset(place for term in terms if term.group for place in term.places)
    places = [at for at in range(len(words)) if at not in ignored]
    asking = frozenset(at for at in places if stems[at] in aspect_of) - everyday
    # A text of aspect words only, such as "side effects", is about those words.
    if whole or len(asking) == len(places):
        asking = frozenset()
    all_parts = _parts(stems, terms, ignored)
    parts = _parts(stems, terms, ignored | asking) if asking else all_parts
    filler = frozenset(at for at in places if stems[at] in known.filler) - everyday
    fewer = _fewer(stems, terms, ignored | asking, filler)
    return Question(
        language,
        stems,
        parts=parts,
        asked=tuple(dict.fromkeys(stems[at] for at in sorted(asking))),
        aspects=tuple(dict.fromkeys(filter(None, (aspect_of.get(stems[at]) for at in places)))),
        whole=all_parts,
        reduced=tuple(less for less in fewer if less.parts and less.parts != parts),
        groups=tuple(term.group for term in terms if term.group),
        respelled=frozenset(way for term in terms for way in term.written),
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


def _fewer(
    stems: Stems, terms: list[Term], left_out: frozenset[int], filler: frozenset[int]
) -> list[Reduced]:
    """The parts without words that say nothing, those that are known, and each of these alone."""
    meaning = [term for term in terms if term.others]
    longest = sorted(meaning, key=lambda term: (-len(term.places), term.group is not None))
    saying = frozenset(range(len(stems))) - left_out - filler
    found = {_parts(stems, terms, left_out | filler): 1.0}
    for some in (meaning, *([term] for term in longest[:_MAX_MEANT])):
        kept = saying.intersection(place for term in some for place in term.places)
        found.setdefault(_parts(stems, some, left_out), len(kept) / (len(saying) or 1))
    return [Reduced(parts, share) for parts, share in found.items()]


def _parts(stems: Stems, terms: list[Term], left_out: frozenset[int]) -> tuple[Part, ...]:
    """`left_out`: indexes of words that make no part, unless a wording is of such words only."""
    parts: dict[Stems, Part] = {}
    for term in terms:
        kept = [place for place in term.places if place not in left_out]
        if term.group and not kept:
            kept = list(term.places)
        if kept:
            own = tuple(stems[place] for place in kept)
            others = [other for other in term.others if term.group or not set(own) <= set(other)]
            # An alternative that contains all the words would add no match. Terms of the
            # vocabulary stay, as they say which page is meant: "sugar", "blood sugar".
            written = [way for way in term.written if not set(own) <= set(way)]
            parts[own] = tuple(dict.fromkeys((own, *written, *others)))[:MAX_ALTERNATIVES]
    return tuple(parts.values())


def share(wanted: frozenset[str], found: frozenset[str]) -> float:
    """The fraction of the wanted stems that are found; 0 where none is wanted."""
    return len(wanted & found) / len(wanted) if wanted else 0.0
