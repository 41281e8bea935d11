"""The words of names as the index has them for looking up: as typed, joined, and backwards.

A token with a marker in front serves one purpose; suggestions find the others by their start.
"""

from collections.abc import Iterator, Sequence

from articles.languages.search import SEARCH
from articles.search.analysis import is_unspaced, joined, stemmer

# Markers: private-use characters, letters for both databases. Of the first word of a name; of
# neighbouring words written as one; of a word backwards, to be found by its end.
NAME_START, JOINED, BACKWARDS = "\ue000", "\ue001", "\ue002"
MARKERS = (NAME_START, JOINED, BACKWARDS)
# At most so many neighbours are joined.
MOST_JOINED = 3


def name_tokens(names: list[list[str]], language: str) -> Iterator[str]:
    """The tokens of the names of one article; each name is a list of words."""
    stem = stemmer(language)
    backwards = bool(SEARCH.of(language).links)
    for words in filter(None, names):
        yield NAME_START + words[0]
        yield from words
        for _, whole in joined_neighbours(words):
            yield JOINED + stem(whole)
        if backwards:
            yield from (BACKWARDS + word[::-1] for word in words if len(word) > 4)


def joined_neighbours(words: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """(neighbouring words, the same as one word) of two or three; pairs of characters have none."""
    for size in range(2, MOST_JOINED + 1):
        for at in range(len(words) - size + 1):
            some = list(words[at : at + size])
            if (whole := joined(some)) and not any(map(is_unspaced, some)):
                yield some, whole
