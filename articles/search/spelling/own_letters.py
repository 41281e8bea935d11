"""Letters that are no accented forms of others in a language: "año" (year) is not "ano" (anus).

Folding makes them one, so that whoever has no such key finds both; whoever typed the letter, or a
word that is one without it, gets the pages with the word as typed first.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from articles.languages.search import SEARCH
from articles.models.public.search import SearchEntry
from articles.search.analysis import stemmer, words_of

# Taken from the score of an article whose names have the word only with other letters: where one
# of its own was typed, and where none was, which may be for want of the key.
_OTHER_WORD, _MAYBE = 1.0, 0.05
_WORD = re.compile(r"[^\W_]+")


def own_letters_of(text: str, language: str) -> dict[str, str]:
    """{stem of each word: its letters that are letters of their own}; {} in most languages."""
    own = SEARCH.of(language).own_letters
    if not own:
        return {}
    stem, found = stemmer(language), {}
    for word in _WORD.findall(unicodedata.normalize("NFC", text).casefold()):
        for folded in words_of(word, language):
            found[stem(folded)] = "".join(letter for letter in word if letter in own)
    return found


def penalties(typed: Mapping[str, str], ids: Iterable[int], language: str) -> dict[int, float]:
    """{article: what to take from its score} by its names. One query where a letter matters."""
    if not typed:
        return {}
    rows = SearchEntry.objects.filter(pk__in=list(ids)).values_list("pk", "names")
    return {pk: _penalty(typed, names, language) for pk, names in rows}


def _penalty(typed: Mapping[str, str], names: list[str], language: str) -> float:
    written: dict[str, set[str]] = {}
    for name in names:
        for stem, letters in own_letters_of(name, language).items():
            written.setdefault(stem, set()).add(letters)
    return max(
        (
            _OTHER_WORD if letters else _MAYBE
            for stem, letters in typed.items()
            if stem in written and letters not in written[stem]
        ),
        default=0.0,
    )
