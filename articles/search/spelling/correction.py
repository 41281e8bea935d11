"""Correcting misspelt words of a question by the words of the library."""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from articles.search.analysis import is_unspaced, stemmer, words_of
from articles.search.list_filter import languages
from articles.search.lookup.finding import known as known_words
from articles.search.lookup.finding import name_counts
from articles.search.names.tokens import JOINED
from articles.search.question_words import aspect_stems, stop_stems

from .similarity import Likeness, consonants
from .vocabulary import SHORTEST, Vocabulary, vocabulary

# A word in so few names may be misspelt where the words beside it suggest another.
_RARE = 2
# The least likeness of a suggestion, also of a word of four letters, and of what is searched for
# without asking.
_LEAST, _LEAST_OF_SHORT, _SURE = 0.7, 0.75, 0.8
# The least likeness of two words of the question, joined, to one word.
_SURE_JOINED = 0.88
# Added to the likeness: the word is of a name, beside its neighbour in a name, starts alike, and
# has the same consonants.
_IN_NAMES, _BESIDE, _SAME_START, _SAME_CONSONANTS = 0.04, 0.12, 0.02, 0.03
_PIECES = re.compile(r"\s+|[^\s]+")


class Correction(NamedTuple):
    """`text`: the question with misspelt words replaced. `likeness`: of the least alike word, from
    0 to 1. `sure`: it may be searched for without asking; `one_letter`: no word differs in more
    than a letter, or in its sound."""

    text: str
    likeness: float
    sure: bool
    one_letter: bool


class _Change(NamedTuple):
    word: str
    likeness: Likeness
    score: float


def correction_of(text: str, language: str) -> Correction | None:
    """The text with misspelt words replaced; None where no word is likely to be misspelt.

    At most four queries, and two more every five minutes.
    """
    words = words_of(text[:1000], language)[:32]
    changes = _Corrector(words, language).changes()
    if not changes:
        return None
    likenesses = [change.likeness for change in changes.values()]
    return Correction(
        _replaced(text[:1000], language, {words[at]: c.word for at, c in changes.items()}),
        likeness=min(like.score for like in likenesses),
        sure=all(like.score >= _SURE or like.sounds_equal for like in likenesses),
        one_letter=all(like.letters == 1 or like.sounds_equal for like in likenesses),
    )


class _Corrector:
    def __init__(self, words: list[str], language: str):
        self.words, self.language = words, language
        self.stem = stemmer(language)

    def changes(self) -> dict[int, _Change]:
        """{place: what to put there}."""
        counts = self._counts()
        if not any(count <= _RARE for count in counts.values()):
            return {}
        known = vocabulary(self.language)
        near = {at: self._near(self.words[at], known) for at, n in counts.items() if n <= _RARE}
        beside = self._beside(near)
        chosen = {at: self._best(at, near[at], beside, known) for at in near if near[at]}
        better = {
            at: change
            for at, change in chosen.items()
            if change
            and (
                (at, change.word) in beside
                # A word that is in no name, and not known otherwise either.
                or not (counts[at] or self.stem(self.words[at]) in known.right)
            )
        }
        likely = {at for at, change in better.items() if change.likeness.score >= _SURE}
        unknown = [at for at in near if not counts[at] and at not in likely]
        better |= self._joined_changes(unknown, known)
        # Words of synonyms and of questions are of no article that might be withdrawn.
        gone = self._gone({c.word for c in better.values() if c.word not in known.others} - {""})
        return {at: change for at, change in better.items() if change.word not in gone}

    def _joined_changes(self, unknown: list[int], known: Vocabulary) -> dict[int, _Change]:
        """Changes of an unknown word and a neighbour to one word: "chiken pox"."""
        found: dict[int, _Change] = {}
        for first in sorted({at + step for at in unknown for step in (-1, 0)}):
            pair = self.words[max(first, 0) : first + 2]
            if first < 0 or len(pair) < 2 or found:
                continue
            near = self._near("".join(pair), known)
            change = self._best(first, near, set(), known)
            if change and change.likeness.score >= _SURE_JOINED:
                found = {first: change, first + 1: _Change("", change.likeness, 0)}
        return found

    def _counts(self) -> dict[int, int]:
        """{place: number of names} of the words that may be misspelt."""
        skipped = stop_stems(self.language) | aspect_stems(self.language).keys()
        stems = {
            at: self.stem(word)
            for at, word in enumerate(self.words)
            if len(word) >= SHORTEST and word.isalpha() and not is_unspaced(word)
        }
        asked = {at: stem for at, stem in stems.items() if stem not in skipped}
        tags = {*languages(), self.language}
        counts = name_counts(sorted(set(asked.values())), sorted(tags)) if asked else {}
        return {at: counts[stem] for at, stem in asked.items()}

    def _near(self, word: str, known: Vocabulary) -> dict[str, Likeness]:
        least = _LEAST if len(word) > SHORTEST else _LEAST_OF_SHORT
        found: dict[str, Likeness] = {}
        for other, like in known.near(word):
            if like.score < least or self.stem(other) == self.stem(word):
                continue
            if other in known.names or other in known.others:
                found[other] = like
            elif shown := self._with_ending(word, other):
                found.setdefault(shown, like)
        return found

    def _with_ending(self, word: str, stem: str) -> str:
        """A stem of the texts with the ending that was typed, where that is a form of it."""
        shown = (
            stem + word.removeprefix(self.stem(word)) if word.startswith(self.stem(word)) else ""
        )
        return shown if shown and self.stem(shown) == stem else ""

    def _beside(self, near: dict[int, dict[str, Likeness]]) -> set[tuple[int, str]]:
        """The (place, word) that names have beside the neighbour in the question, in this order."""
        tokens = {
            (at, other): list(self._joined(at, other))
            for at, some in near.items()
            for other in some
        }
        wanted = sorted({token for some in tokens.values() for token in some})[:200]
        known = known_words(wanted, [], self.language)
        return {place for place, some in tokens.items() if not known.isdisjoint(some)}

    def _joined(self, at: int, word: str) -> Iterator[str]:
        if at:
            yield JOINED + self.stem(self.words[at - 1] + word)
        if at + 1 < len(self.words):
            yield JOINED + self.stem(word + self.words[at + 1])

    def _best(
        self,
        at: int,
        near: dict[str, Likeness],
        beside: set[tuple[int, str]],
        known: Vocabulary,
    ) -> _Change | None:
        def score(word: str, like: Likeness) -> float:
            total = round(like.score, 3) + _BESIDE * ((at, word) in beside)
            total += _SAME_START * (word[0] == self.words[at][0])
            # People miss vowels more often than consonants: osteoperosis is no osteopetrosis.
            total += _SAME_CONSONANTS * (consonants(word) == consonants(self.words[at]))
            count = known.names.get(word, 0)
            return total + (_IN_NAMES + math.log10(count) / 50 if count else 0)

        changes = [_Change(word, like, score(word, like)) for word, like in near.items()]
        return max(changes, key=lambda change: (change.score, change.word), default=None)

    def _gone(self, words: set[str]) -> set[str]:
        """Those that the cache has and the index no longer, as of a withdrawn article."""
        stems = {word: self.stem(word) for word in words}
        known = known_words([], sorted(set(stems.values())), self.language)
        return {word for word, stem in stems.items() if stem not in known}


def _replaced(text: str, language: str, changes: dict[str, str]) -> str:
    """The text as typed, with these words replaced."""
    pieces = []
    for piece in _PIECES.findall(text):
        words = words_of(piece, language)
        changed = not changes.keys().isdisjoint(words)
        pieces.append(" ".join(changes.get(w, w) for w in words) if changed else piece)
    return " ".join("".join(pieces).split())
