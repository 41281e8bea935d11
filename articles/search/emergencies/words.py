"""The words of a question as they are compared with the terms of cries."""

import re

from articles.search.analysis import fold

# Letters that folding leaves, and that people type in either form.
_SAME = str.maketrans(
    {
        "ı": "i", "đ": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ə": "e",
        "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ـ": "", "ئ": "ي", "ؤ": "و",
        "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "",
    }
)  # fmt: skip
_APOSTROPHES = "'\u2019\u2018\u02bc\u00b4`"
# French, Italian: "l'infarctus", "qu'il", "dell'anca"; not "can't".
_ELISION = re.compile(
    rf"(?<!\w)(l|d|j|m|t|s|n|c|qu|dell|all|dall|nell|sull|un)[{_APOSTROPHES}](?=\w\w)"
)
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
# Combining vowel signs of Indian scripts and of Thai belong to their word.
_SIGNS = "\u0900-\u0963\u0970-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_WORD = re.compile(rf"\d+|(?:[^\W\d_]|[{_SIGNS}])+")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")


def folded(text: str) -> str:
    """Lower case, without accents, apostrophes and letters drawn out ("heeelp")."""
    text = fold(text.lower()).translate(_SAME)
    text = _APOSTROPHE.sub("", _ELISION.sub(r"\1 ", text))
    return _DRAWN_OUT.sub(r"\1\1", text)


def words_of(text: str) -> list[str]:
    """Words and numbers in order: "5yo can't" → 5, yo, cant."""
    return _WORD.findall(folded(text))


def joined(text: str) -> str:
    """The letters and digits alone."""
    return "".join(words_of(text))
