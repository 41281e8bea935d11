"""Parsing a search text into its subject and what is asked about the subject."""

from dataclasses import dataclass
from itertools import chain, islice, product

from .analysis import stemmer, words_of
from .question_words import aspect_stems, stop_words
from .synonyms import Stems, synonyms

# Limit of the words of one question; further words are ignored.
_MAX_WORDS = 32
# Limits of the alternatives of one part, and of their combinations for the whole subject.
MAX_ALTERNATIVES, MAX_VARIANTS = 8, 16


@dataclass(frozen=True)
class Question:
    """A question in one language.

    `stems`: of every word, in order. `parts`: of the subject, each a list of alternatives (the
    part's own stems first, then synonyms); an article must have one alternative of each part.
    `asked`: stems of what is asked about the subject; `aspects`: the aspects these words name.
    `whole`: the parts if what is asked belongs to the subject, as in "breast screening".
    """

    language: str
    stems: Stems
    parts: tuple[tuple[Stems, ...], ...]
    asked: Stems
    aspects: tuple[str, ...]
    whole: tuple[tuple[Stems, ...], ...]

    @property
    def subject(self) -> Stems:
        """The stems of the subject, without synonyms."""
        return tuple(stem for part in self.parts for stem in part[0])

    def variants(self) -> list[Stems]:
        """The combinations of alternatives for the subject, its own words first."""
        combinations = product(*(part[:MAX_ALTERNATIVES] for part in self.parts))
        return [tuple(chain.from_iterable(c)) for c in islice(combinations, MAX_VARIANTS)]


def parse_question(text: str, language: str, *, whole: bool = False) -> Question:
    """Never raises. With `whole`, aspect words ("symptoms") are part of the subject too."""
    words = words_of(text[:1000], language)[:_MAX_WORDS]
    stems = tuple(map(stemmer(language), words))
    stop, aspect_of = stop_words(language), aspect_stems(language)
    # Compared by word, not by stem: "UPS" is a name, "up" is a stop word.
    ignored = frozenset(at for at, word in enumerate(words) if word in stop)
    if len(ignored) == len(words):
        ignored = frozenset()
    places = [at for at in range(len(words)) if at not in ignored]
    asking = frozenset(at for at in places if stems[at] in aspect_of)
    # A text of aspect words only, such as "side effects", is about those words.
    if whole or len(asking) == len(places):
        asking = frozenset()
    table = synonyms(language)
    all_parts = _parts(stems, table, ignored)
    return Question(
        language,
        stems,
        parts=_parts(stems, table, ignored | asking) if asking else all_parts,
        asked=tuple(dict.fromkeys(stems[at] for at in sorted(asking))),
        aspects=tuple(dict.fromkeys(filter(None, (aspect_of.get(stems[at]) for at in places)))),
        whole=all_parts,
    )


def _parts(
    stems: Stems, table: dict[Stems, list[Stems]], left_out: frozenset[int]
) -> tuple[tuple[Stems, ...], ...]:
    """Split into the longest terms of the table, from the left; other words are single parts.

    `left_out`: indexes of words that make no part.
    """
    longest = max(map(len, table), default=1)
    parts: dict[Stems, tuple[Stems, ...]] = {}
    at = 0
    while at < len(stems):
        size = _term_length(stems, at, table, longest)
        kept = [place for place in range(at, at + size) if place not in left_out]
        if kept:
            own = tuple(stems[place] for place in kept)
            others = table.get(stems[at : at + size], [])
            # A synonym that contains all the words would add no match.
            others = [other for other in others if not set(own) <= set(other)]
            parts[own] = (own, *others[: MAX_ALTERNATIVES - 1])
        at += size
    return tuple(parts.values())


def _term_length(stems: Stems, at: int, table: dict[Stems, list[Stems]], longest: int) -> int:
    """Number of words of the longest known term that starts at `at`; 1 where there is none."""
    for size in range(min(longest, len(stems) - at), 1, -1):
        if stems[at : at + size] in table:
            return size
    return 1


def share(wanted: frozenset[str], found: frozenset[str]) -> float:
    """The fraction of the wanted stems that are found; 0 where none is wanted."""
    return len(wanted & found) / len(wanted) if wanted else 0.0
