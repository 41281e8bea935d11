"""Text analysis for search: the same for the index and for queries, on both databases.

Text is folded (case, accents, Greek letters in Latin text), split into words, and each word is
stemmed by the language's Snowball algorithm where there is one (named as Django names the
language in English). Scripts written without spaces
are split into overlapping pairs of characters.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from threading import Lock

from articles.documents.languages import english_name
from articles.languages.search import SEARCH

# Longer words are split into pieces of this length.
MAX_WORD_LENGTH = 48
# Limit of the stems that a process caches per language: at most about 10 MB.
_MAX_STEMS = 65_536
# Accents and vowel points. Vowel signs of Indian scripts are separate letters and stay.
_POINTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
# A raised sign is a number of its own behind a digit and a note mark behind a word; behind one or
# two letters it belongs to them: m², Ca²⁺. A fraction behind a digit, 1½, is parted likewise.
_RAISED = (
    "\u00b2\u00b3\u00b9\u2070-\u207e\u1d2c-\u1d61\u1db0-\u1dbf\u02b0-\u02b8\u02e0-\u02e4\u2c7d"
)
_RAISED_PART = re.compile(
    f"(?<=[0-9])(?=[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u00bc-\u00be\u2150-\u215e])"
    f"|(?<=[^\\W\\d_{_RAISED}]{{3}})(?=[{_RAISED}])"
)
_POSSESSIVE = re.compile("['\u2019\u02bc]s?(?![^\\W_])")
_APOSTROPHE = re.compile("(?<=[^\\W_])['\u2019\u02bc](?=[^\\W_])")
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "σ": "sigma", "ω": "omega",
}  # fmt: skip
_GREEK_LETTER = re.compile(f"[{''.join(_GREEK)}]")
# Han, kana, Thai, Lao, Myanmar and Khmer: no spaces between words.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
# Every ASCII character that is not a letter or a digit separates words.
_SEPARATORS = str.maketrans({chr(n): " " for n in range(128) if not chr(n).isalnum()})
# Signs of the scripts between Devanagari and Malayalam belong to their letters.
_WORDS = re.compile(f"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\\W_]|[\u0900-\u0963\u0966-\u0dff])+")
_starts_unspaced = re.compile(f"[{_UNSPACED}]").match


def fold(text: str) -> str:
    """Lower case without accents; the length may differ from that of the text."""
    if text.isascii():
        return text.lower()
    plain = _POINTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", plain).casefold()


is_raised = re.compile(f"[{_RAISED}]").match


def is_unspaced(word: str) -> bool:
    """Whether the word is of a script that has no spaces between words."""
    return _starts_unspaced(word) is not None


def words_of(text: str, language: str) -> list[str]:
    """The folded words in order, not stemmed. Never raises, whatever the text."""
    folded = fold(text if text.isascii() else _RAISED_PART.sub(" ", text))
    if "'" in folded or "\u2019" in folded or "\u02bc" in folded:
        folded = _APOSTROPHE.sub("", _POSSESSIVE.sub("", folded))
    if folded.isascii():
        # Three times as fast as the regular expression below, and most text is ASCII.
        found = folded.translate(_SEPARATORS).split()
        return found if max(map(len, found), default=0) <= MAX_WORD_LENGTH else _pieces(found)
    if not language.startswith("el"):
        folded = _GREEK_LETTER.sub(lambda letter: _GREEK[letter[0]], folded)
    words: list[str] = []
    for word in _WORDS.findall(folded):
        if is_unspaced(word) and len(word) > 1:
            words += [word[at : at + 2] for at in range(len(word) - 1)]
        else:
            words.append(word)
    return _pieces(words)


def _pieces(words: list[str]) -> list[str]:
    return [w[at : at + MAX_WORD_LENGTH] for w in words for at in range(0, len(w), MAX_WORD_LENGTH)]


def stems_of(text: str, language: str) -> list[str]:
    """The stems of the text's words, in order."""
    stem = stemmer(language)
    return [stem(word) for word in words_of(text, language)]


def stemmer(language: str) -> Callable[[str], str]:
    """A function word → stem; of a language without an algorithm, the word itself."""
    return _stemmer(language.partition("-")[0])


@lru_cache(maxsize=64)
def _stemmer(primary: str) -> Callable[[str], str]:
    # Imported here, because not every process needs it.
    import snowballstemmer

    name = SEARCH.of(primary).stemmer or english_name(primary).lower().partition(" ")[0]
    if name not in snowballstemmer.algorithms():
        return str
    algorithm = snowballstemmer.stemmer(name)
    # The stemmer object is shared by threads and has the current word as state.
    lock = Lock()

    @lru_cache(maxsize=_MAX_STEMS)
    def stem(word: str) -> str:
        # Short words and words with digits are not stemmed: "a", "4", "15q13".
        if len(word) < 3 or not word.isalpha():
            return word
        with lock:
            return str(algorithm.stemWord(word)) or word

    return stem
