"""Words of the questions that readers search with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .packs import FOLDER, Packs, Part


@dataclass(frozen=True, kw_only=True)
class Search(Part):
    """`stop_words` are not searched for. `aspects`: {aspect of a section, or "" for none in
    particular: words that ask for it}. `stemmer`: the Snowball algorithm, where it is not the
    one with the language's English name. All words without accents.
    """

    stop_words: str = ""
    aspects: Mapping[str, str] = field(default_factory=dict)
    stemmer: str = ""

    def lacks(self) -> list[str]:
        """The names of the empty fields; most languages need no `stemmer`."""
        return [name for name in super().lacks() if name != "stemmer"]


SEARCH = Packs("*/search.py", Search)


def starter_synonyms() -> dict[str, Path]:
    """{language: file of its starter list}: one group of terms per line, separated by "|"."""
    return {path.parent.name: path for path in sorted(FOLDER.glob("*/synonyms.txt"))}


def everyday_vocabularies() -> dict[str, Path]:
    """{language: file of its everyday wordings}; the form is told in the files."""
    return {path.parent.name: path for path in sorted(FOLDER.glob("*/everyday.txt"))}
