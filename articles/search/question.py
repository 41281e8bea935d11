"""What somebody asked, as words to look for: the subject apart from what is asked about it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from .analysis import stemmer, words_of
from .synonyms import Stems, synonyms
from .vocabulary import aspect_stems, stop_words

# Words of one question; what follows is left out.
MOST_WORDS = 32
# Ways to say one part of it, and to say the whole.
MOST_ALTERNATIVES, MOST_VARIANTS = 8, 16


@dataclass(frozen=True)
class Question:
    """A question in one language.

    `stems`: every word in its order. `parts`: of the subject, each a list of alternatives
    (the part's own stems first, then synonyms); an article must hold one of each part.
    `asked`: stems of what is asked about the subject; `aspects`: the aspects they name.
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
        """The subject's own stems, without synonyms."""
        return tuple(stem for part in self.parts for stem in part[0])

    def variants(self) -> list[Stems]:
        """The subject in every way it may be said, its own words first."""
        # Enough for two synonyms of many names each; the product alone could explode.
        wide = [part[:MOST_ALTERNATIVES] for part in self.parts]
        found = []
        for combination in product(*wide):
            found.append(tuple(stem for alternative in combination for stem in alternative))
            if len(found) == MOST_VARIANTS:
                break
        return found


def read_question(text: str, language: str, *, whole: bool = False) -> Question:
    """`whole`: the words that ask count as part of the subject. Never raises."""
    words = words_of(text[:1000], language)[:MOST_WORDS]
    stems = tuple(map(stemmer(language), words))
    stop, aspect_of = stop_words(language), aspect_stems(language)
    # By the word, not by its stem: "UPS" is a name, "up" is not.
    silent = frozenset(at for at, word in enumerate(words) if word in stop)
    if len(silent) == len(words):
        silent = frozenset()
    told = [at for at in range(len(words)) if at not in silent]
    asking = frozenset(at for at in told if stems[at] in aspect_of)
    # A question all of whose words ask, such as "side effects", is about those words.
    if whole or len(asking) == len(told):
        asking = frozenset()
    table = synonyms(language)
    every = _parts(stems, table, silent)
    return Question(
        language,
        stems,
        parts=_parts(stems, table, silent | asking) if asking else every,
        asked=tuple(dict.fromkeys(stems[at] for at in sorted(asking))),
        aspects=tuple(dict.fromkeys(filter(None, (aspect_of.get(stems[at]) for at in told)))),
        whole=every,
    )


def _parts(
    stems: Stems, table: dict[Stems, list[Stems]], left_out: frozenset[int]
) -> tuple[tuple[Stems, ...], ...]:
    """The longest terms of the table from the left; every other word stands by itself.

    `left_out`: places of words that are no part of it by themselves.
    """
    longest = max(map(len, table), default=1)
    parts: dict[Stems, tuple[Stems, ...]] = {}
    at = 0
    while at < len(stems):
        size = _term_at(stems, at, table, longest)
        places = [place for place in range(at, at + size) if place not in left_out]
        if places:
            own = tuple(stems[place] for place in places)
            others = table.get(stems[at : at + size], [])
            # An alternative that holds the words themselves would ask for more of the same.
            others = [other for other in others if not set(own) <= set(other)]
            parts[own] = (own, *others[: MOST_ALTERNATIVES - 1])
        at += size
    return tuple(parts.values())


def _term_at(stems: Stems, at: int, table: dict[Stems, list[Stems]], longest: int) -> int:
    """How many words the longest known term beginning here has; 1 when there is none."""
    for size in range(min(longest, len(stems) - at), 1, -1):
        if stems[at : at + size] in table:
            return size
    return 1
