"""Words of the questions that readers search with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .packs import FOLDER, Packs, Part


@dataclass(frozen=True, kw_only=True)
class Search(Part):
    """`stop_words` are not searched for. `aspects`: {aspect of a section, or "" for none in
    particular: words that ask for it}. `details`: {aspect, or "": words that are part of a subject
    and are mostly looked for in such a section}; those between two "|" mean nearly the same.
    `stemmer`: the Snowball algorithm, where it is not the one with the language's English name.
    `elided`: what is written before an apostrophe and belongs to another word, such as the article
    of "l'asthme". `particles`: endings that are words of their own. `links`: in a language that
    joins words ("Lungenkrebs"), the letters between them. `digraphs`: letters typed for another,
    such as ae for ä. `own_letters`: letters that are no accented forms of others: "año" is not
    "ano". All words without accents.
    """

    stop_words: str = ""
    aspects: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    stemmer: str = ""
    elided: str = ""
    particles: str = ""
    links: str = ""
    digraphs: Mapping[str, str] = field(default_factory=dict)
    own_letters: str = ""

    def lacks(self) -> list[str]:
        """The names of the empty fields; most languages need nothing but the first two."""
        return [name for name in super().lacks() if name in ("stop_words", "aspects")]


SEARCH = Packs("*/search.py", Search)


def starter_synonyms() -> dict[str, Path]:
    """{language: file of its starter list}: one group of terms per line, separated by "|"."""
    return {path.parent.name: path for path in sorted(FOLDER.glob("*/synonyms.txt"))}


def everyday_vocabularies() -> dict[str, Path]:
    """{language: file of its everyday wordings}; the form is told in the files."""
    return {path.parent.name: path for path in sorted(FOLDER.glob("*/everyday.txt"))}
