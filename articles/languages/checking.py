"""What is needed to judge a text: readability, hard words, red flags, words for calling."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from .packs import FOLDER, Packs, Part, primary

US_GRADE = "us-grade"
EASE = "ease-0-100"
MIN_WORDS = 100


@dataclass(frozen=True)
class Counts:
    """Of a text. `polysyllables`: words of three syllables or more."""

    sentences: int
    words: int
    syllables: int
    polysyllables: int

    @property
    def words_per_sentence(self) -> float:
        return self.words / self.sentences

    @property
    def syllables_per_word(self) -> float:
        return self.syllables / self.words


def enough_words(counts: Counts) -> bool:
    """Whether a text has the 100 words that the samples of most formulas have."""
    return counts.words >= MIN_WORDS


@dataclass(frozen=True)
class Formula:
    """`label`: its name for people. `scale`: US_GRADE or EASE. `enough(counts)`: whether the text
    is long enough for the formula. `bands`: (least value, meaning), where its author gave them."""

    name: str
    label: str
    scale: str
    value: Callable[[Counts], float]
    enough: Callable[[Counts], bool] = enough_words
    bands: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Checking(Part):
    """`formulas` of readability count words, sentences and `syllables(word)`.

    `abbreviations`: a full stop after one never ends a sentence; after one of `before_numbers` it
    does not if a number follows ("No. 5"). `ordinals`: a full stop after a number makes it one
    ("am 3. Mai"). `addresses_reader`: words by which a text speaks to
    its reader. `red_flags`: beginnings of words that may describe an emergency, "…" is up to four
    words; separated by " | ".

    `calls`: words for calling by telephone; `between_call`: words between these and the number;
    `short_between`, `after_short`: before and after a number of two digits ("call 15 now").
    `number_units`: after these a number is no telephone number.

    Regular expressions: `gloss_opens`, `gloss_after_comma`: right after a hard word, before its
    explanation; `named_before`: before a name that was just explained; `claims` that need a source.
    """

    formulas: tuple[Formula, ...] = ()
    syllables: Callable[[str], int] | None = None
    abbreviations: str = ""
    before_numbers: str = ""
    ordinals: bool = False
    addresses_reader: str = ""
    red_flags: str = ""
    calls: str = ""
    between_call: str = ""
    short_between: str = ""
    after_short: str = ""
    number_units: str = ""
    gloss_opens: str = ""
    gloss_after_comma: str = ""
    named_before: str = ""
    claims: str = ""


CHECKING = Packs("*/checking.py", Checking)
_HARD_WORDS = "*/hard_words.json"


@lru_cache(maxsize=64)
def hard_words(language: str) -> dict[str, str]:
    """{hard word: plainer words}; empty for a language without a list."""
    path = FOLDER / _HARD_WORDS.replace("*", primary(language))
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
