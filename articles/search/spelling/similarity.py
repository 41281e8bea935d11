"""How alike two words are: by their letters, and by how they sound."""

import re
from functools import lru_cache
from typing import NamedTuple

# What sounds alike in languages written in Latin letters, in order. A key need not be a
# pronunciation: misspelt and right word should only have the same one.
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("sthm", "sm"),
        ("sch", "sk"),
        ("^(?:ps|x)", "s"),
        ("^(?:pn|kn|gn|mn)", "n"),
        ("^wr", "r"),
        ("ph", "f"),
        ("gh(?=t|$)", ""),
        ("tch", "ch"),
        ("ch(?=[rlt])", "k"),
        ("tz", "s"),
        ("sc(?=[eiy])", "s"),
        ("c[zs]|x", "ks"),
        ("c(?=[eiy])", "s"),
        ("ck|qu(?=[ei])|q|c(?!h)", "k"),
        ("g(?=[eiy])", "j"),
        ("(?<![cs])h", ""),
        ("z", "s"),
        ("v", "b"),
        ("y", "i"),
        ("w", "u"),
        (r"(.)\1+", r"\1"),
        ("(?<=[aeiou])[aeiou]+", ""),
        ("(?<=..)(?:es|e|s)$", ""),
    )
]
_VOWELS, _DOUBLED = re.compile("[aeiouy]"), re.compile(r"(.)\1+")
# Beginnings that make a word its opposite: neither is ever a misspelling of the other.
_OPPOSITES = [("hypo", "hyper"), ("hipo", "hiper"), ("ipo", "iper")]


class Likeness(NamedTuple):
    """From 0 to 1; `letters` that differ: swapped neighbours count as one."""

    score: float
    letters: int
    sounds_equal: bool


@lru_cache(maxsize=131_072)
def sound_of(word: str) -> str:
    """A key that words have in common that sound alike."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def likeness(word: str, other: str) -> Likeness:
    """How alike two folded words are."""
    # Imported here, because not every process needs it.
    from rapidfuzz.distance import OSA

    letters = OSA.distance(word, other)
    written = 1 - letters / max(len(word), len(other), 1)
    sounds = OSA.normalized_similarity(sound_of(word), sound_of(other))
    return Likeness(max(written, (written + sounds) / 2), letters, sounds == 1)


def consonants(word: str) -> str:
    """The word without vowels, doubled letters once."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def are_opposites(word: str, other: str) -> bool:
    """Whether one is, say, "hypotension" where the other is "hypertension"."""
    return any(
        pair[0].startswith(low) and pair[1].startswith(high)
        for low, high in _OPPOSITES
        for pair in ((word, other), (other, word))
    )
