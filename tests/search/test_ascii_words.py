"""Text that is ASCII, but for printed signs, is read by shorter ways: to the same words."""

import random

import pytest

from articles.documents.checks import sentences
from articles.search.analysis import words_of

# No letters behind the last: what follows belongs to no word.
SIGNS = "abDEls'19 0,.- –—“”…•’!?\n"
# A sign for which there is no shorter way.
ACCENTED = "é"


def texts(seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(SIGNS, k=chance.randint(1, 60))) for _ in range(400)]


@pytest.mark.parametrize("language", ["en", "fr", "de", "it"])
def test_search_finds_the_same_words_in_it(language):
    for text in texts(1):
        long_way = words_of(f"{text} {ACCENTED}", language)
        assert words_of(text, language) == long_way[:-1], text


def test_readability_counts_the_same_words_in_it():
    for text in texts(2):
        assert sentences.words_of(text) == sentences._WORD.findall(text), text
