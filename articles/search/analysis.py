"""Text analysis for search: the same for the index and for queries, on both databases.

Text is folded (`folding`), split into words, and each word is stemmed by the language's Snowball
algorithm where there is one (named as Django names the language in English). Scripts written
without spaces, and Korean, are split into overlapping pairs of characters.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from threading import Lock
from typing import Any

from django.utils.formats import get_format

from articles.documents.languages import english_name
from articles.documents.richtext.folding import fold, without_invisible
from articles.languages.search import SEARCH

# Longer words are split into pieces of this length.
MAX_WORD_LENGTH = 48
# Limit of the stems that a process caches per language: at most about 10 MB.
_MAX_STEMS = 65_536
_kept: "list[_Stems]" = []
# A raised sign is a number of its own behind a digit and a note mark behind a word; behind one or
# two letters it belongs to them: m², Ca²⁺. A fraction behind a digit, 1½, is parted likewise.
_RAISED = (
    "\u00b2\u00b3\u00b9\u2070-\u207e\u1d2c-\u1d61\u1db0-\u1dbf\u02b0-\u02b8\u02e0-\u02e4\u2c7d"
)
_RAISED_PART = re.compile(
    f"(?<=[0-9])(?=[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u00bc-\u00be\u2150-\u215e])"
    f"|(?<=[^\\W\\d_{_RAISED}]{{3}})(?=[{_RAISED}])"
)
_POSSESSIVE = re.compile("'s?(?![^\\W_])")
_APOSTROPHE = re.compile("(?<=[^\\W_])'(?=[^\\W_])")
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "σ": "sigma", "ω": "omega",
}  # fmt: skip
_GREEK_LETTER = re.compile(f"[{''.join(_GREEK)}]")
# Han characters and Korean syllables: each can be a word.
_SYLLABLES = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3"
# With kana, Thai, Lao, Myanmar and Khmer: no spaces between words. Korean has spaces, and joins
# words and endings all the same.
_UNSPACED = f"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff{_SYLLABLES}"
# Signs beyond ASCII that part words like a space, and the apostrophe as it is printed. What has no
# others is read as ASCII.
_PRINTED = {"–": " ", "—": " ", "“": " ", "”": " ", "…": " ", "•": " ", "’": "'"}
# Every ASCII character that is not a letter or a digit separates words.
_SEPARATORS = str.maketrans({chr(n): " " for n in range(128) if not chr(n).isalnum()})
# Signs of the scripts between Devanagari and Malayalam belong to their letters.
_WORDS = re.compile(f"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\\W_]|[\u0900-\u0963\u0966-\u0dff])+")
_starts_unspaced = re.compile(f"[{_UNSPACED}]").match
_syllables = re.compile(f"[{_SYLLABLES}]").findall
# Between the thousands of a number, beside the comma or the point: an apostrophe, narrow spaces.
_THIN = "'\u2019\u00a0\u2009\u202f"
# Words with a hyphen or dash inside.
_HYPHENS = "-\u2010-\u2015\u2212"
_HYPHENED = re.compile(f"[^\\W_]+(?:[{_HYPHENS}][^\\W_]+)+")
_HYPHEN = re.compile(f"[{_HYPHENS}]")


@dataclass(frozen=True)
class _Rules:
    """What is split off in one language."""

    thousands: re.Pattern[str]
    elided: re.Pattern[str] | None
    particles: re.Pattern[str] | None


@lru_cache(maxsize=64)
def _rules(primary: str) -> _Rules:
    pack = SEARCH.of(primary)
    point = "." if get_format("DECIMAL_SEPARATOR", primary, use_l10n=True) == "," else ","
    elided = "|".join(pack.elided.split())
    particles = "|".join(sorted(pack.particles.split(), key=len, reverse=True))
    # Behind one syllable only what is hardly ever the end of a word.
    behind = f"(?<=.{{2}})(?:{particles})$|(?<=^.)[은는을를]$"
    return _Rules(
        # "0,125" and "15q13.300" are no thousands.
        thousands=re.compile(
            f"[1-9](?<![\\w.,][1-9])\\d{{0,2}}(?:[{point}{_THIN}]\\d{{3}})+(?![\\d]|[.,]\\d{{3}})"
        ),
        elided=re.compile(f"(?<![^\\W_])(?:{elided})'(?=[^\\W_])") if elided else None,
        particles=re.compile(behind) if particles else None,
    )


is_raised = re.compile(f"[{_RAISED}]").match


def is_unspaced(word: str) -> bool:
    """Whether the word is of a script that is split into pairs of characters."""
    return _starts_unspaced(word) is not None


def syllables_of(text: str) -> list[str]:
    """The Han characters and Korean syllables of a text, each of which can be a word."""
    return [] if text.isascii() else _syllables(fold(text))


def words_of(text: str, language: str) -> list[str]:
    """The folded words in order, not stemmed. Never raises, whatever the text."""
    rules = _rules(language.partition("-")[0])
    text = text if text.isascii() else _as_ascii(text)
    text = rules.thousands.sub(_digits, text)
    folded = fold(text if text.isascii() else _RAISED_PART.sub(" ", text))
    if "'" in folded:
        if rules.elided:
            folded = rules.elided.sub("", folded)
        folded = _APOSTROPHE.sub("", _POSSESSIVE.sub("", folded))
    if folded.isascii():
        # Three times as fast as the regular expression below, and most text is ASCII.
        found = folded.translate(_SEPARATORS).split()
        return found if max(map(len, found), default=0) <= MAX_WORD_LENGTH else _pieces(found)
    if not language.startswith("el"):
        folded = _GREEK_LETTER.sub(lambda letter: _GREEK[letter[0]], folded)
    words: list[str] = []
    for word in _WORDS.findall(folded):
        if is_unspaced(word):
            words += _pairs(rules.particles.sub("", word) if rules.particles else word)
        else:
            words.append(word)
    return _pieces(words)


def _as_ascii(text: str) -> str:
    """The text without printed signs if it is ASCII then, else as it was."""
    plain = text
    for sign, typed in _PRINTED.items():
        plain = plain.replace(sign, typed)
    return plain if plain.isascii() else text


def hyphened_of(text: str, language: str) -> Iterator[list[str]]:
    """The words of each word with hyphens, such as ["x", "ray"]."""
    # Nine in ten pieces of a text are letters alone, or have no hyphen.
    if text.isascii():
        pieces = [piece for piece in text.split() if "-" in piece]
    else:
        whole = without_invisible(text)
        pieces = [p for p in whole.split() if not p.isalpha() and _HYPHEN.search(p)]
    for found in chain.from_iterable(map(_HYPHENED.finditer, pieces)):
        parts = [words_of(part, language) for part in _HYPHEN.split(found[0])]
        yield [word for words in parts for word in words]


def joined(words: list[str]) -> str:
    """Neighbouring words as one; "" where that made another number, as of 1 and 2."""
    for left, right in pairwise(words):
        if left[-1].isdigit() and right[0].isdigit():
            return ""
    return "".join(words)


def _digits(number: re.Match[str]) -> str:
    return "".join(filter(str.isdigit, number[0]))


def _pairs(word: str) -> list[str]:
    return [word[at : at + 2] for at in range(len(word) - 1)] if len(word) > 1 else [word]


def _pieces(words: list[str]) -> list[str]:
    return [w[at : at + MAX_WORD_LENGTH] for w in words for at in range(0, len(w), MAX_WORD_LENGTH)]


def stems_of(text: str, language: str) -> list[str]:
    """The stems of the text's words, in order."""
    stem = stemmer(language)
    return [stem(word) for word in words_of(text, language)]


def stem_counts(text: str, language: str) -> Counter[str]:
    """{stem: number of times}, in the order in which they come."""
    return Counter(map(stemmer(language), words_of(text, language)))


def stemmer(language: str) -> Callable[[str], str]:
    """A function word → stem; of a language without an algorithm, the word itself."""
    return _stemmer(language.partition("-")[0])


class _Stems(dict[str, str]):
    """{word: stem} of the words asked for since it was last emptied: a hit is one look-up."""

    def __init__(self, algorithm: Any) -> None:
        self._algorithm = algorithm
        # The stemmer object is shared by threads and has the current word as state.
        self._lock = Lock()

    def __missing__(self, word: str) -> str:
        stem = word
        # Short words and words with digits are not stemmed: "a", "4", "15q13".
        if len(word) > 2 and word.isalpha():
            with self._lock:
                stem = self._algorithm.stemWord(word) or word
        if len(self) >= _MAX_STEMS:
            self.clear()
        self[word] = stem
        return stem


def forget_stems() -> None:
    """Empty the caches of stems: a process that has read word lists needs few of their words."""
    for stems in _kept:
        stems.clear()


@lru_cache(maxsize=64)
def _stemmer(primary: str) -> Callable[[str], str]:
    # Imported here, because not every process needs it.
    import Stemmer

    name = SEARCH.of(primary).stemmer or english_name(primary).lower().partition(" ")[0]
    if name not in Stemmer.algorithms():
        return str
    stems = _Stems(Stemmer.Stemmer(name))
    _kept.append(stems)
    return stems.__getitem__
