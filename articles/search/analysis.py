"""Words as the index holds them, the same at writing and at asking, on both databases.

Text is folded (case, accents, Greek letters in Latin text), cut into words, and each word is
stemmed by the language's Snowball algorithm where there is one. Scripts written without spaces
are cut into overlapping pairs of characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from threading import Lock

# Longer ones are cut into pieces of this length.
MAX_LENGTH = 48
# Words whose stems a process remembers: those of a large library, at most some 10 MB.
KEPT_STEMS = 65_536
# Accents and vowel points; vowel signs of Indian scripts are letters of their own and stay.
_POINTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
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
# Everything of ASCII but letters and digits parts words.
_PARTED = str.maketrans({chr(n): " " for n in range(128) if not chr(n).isalnum()})
# Signs of the scripts between Devanagari and Malayalam belong to their letters.
_WORDS = re.compile(f"[{_UNSPACED}]+|(?:(?![{_UNSPACED}])[^\\W_]|[\u0900-\u0963\u0966-\u0dff])+")
_starts_unspaced = re.compile(f"[{_UNSPACED}]").match
ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian",
    "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


def fold(text: str) -> str:
    """Lower case without accents; not of the same length as the text."""
    if text.isascii():
        return text.lower()
    plain = _POINTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
    return unicodedata.normalize("NFC", plain).casefold()


def is_unspaced(word: str) -> bool:
    """Whether it is of a script that sets no spaces between words."""
    return _starts_unspaced(word) is not None


def words_of(text: str, language: str) -> list[str]:
    """The folded words in their order, unstemmed. Never raises, whatever the text."""
    folded = fold(text)
    if "'" in folded or "\u2019" in folded or "\u02bc" in folded:
        folded = _APOSTROPHE.sub("", _POSSESSIVE.sub("", folded))
    if folded.isascii():
        # Three times as fast as an expression, and most text goes this way.
        parted = folded.translate(_PARTED).split()
        return parted if max(map(len, parted), default=0) <= MAX_LENGTH else _pieces(parted)
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
    return [w[at : at + MAX_LENGTH] for w in words for at in range(0, len(w), MAX_LENGTH)]


def stems_of(text: str, language: str) -> list[str]:
    """The stems of the text's words, in their order."""
    stem = stemmer(language)
    return [stem(word) for word in words_of(text, language)]


def stemmer(language: str) -> Callable[[str], str]:
    """word -> stem, in this language; words of unknown languages stay as they are."""
    return _stemmer(language.partition("-")[0])


@lru_cache(maxsize=64)
def _stemmer(primary: str) -> Callable[[str], str]:
    if primary not in ALGORITHMS:
        return str
    # Loaded when the first text of the language is searched, not by every process.
    import snowballstemmer

    whole = snowballstemmer.stemmer(ALGORITHMS[primary])
    # It keeps the word it is at in itself, and threads share it.
    lock = Lock()

    @lru_cache(maxsize=KEPT_STEMS)
    def stem(word: str) -> str:
        # Short words and those with digits are names: "a", "4", "15q13".
        if len(word) < 3 or not word.isalpha():
            return word
        with lock:
            return str(whole.stemWord(word)) or word

    return stem
