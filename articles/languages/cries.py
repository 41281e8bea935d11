"""How people who type a language cry for help: the file `cries.txt` of its folder.

    # A note.
    = chest: chest, breastbone
    = everyday: course, courses, recipe*
    [life-threatening]
    <chest> + pain*, hurt, 40..43 - <everyday>, x ray

A line "= name: …" names a class of terms. Under a kind, each line is a rule: every group of terms
between "+" must be found, in any order and close together, and none of those behind " - " anywhere.
Terms are separated by commas: words as they are typed, "word*" a beginning of words, "40..43"
numbers, "<name>" the terms of a class. Case, accents and apostrophes do not count.

The class "skip" holds words that may stand between the words of a term. "typed" holds the words
that are understood with typing errors too, "endings" those that make of a word no other ("ing").
"everyday", "study" and "later" hold, behind " - ", the words of all languages: illnesses are called
alike in many. With the line "@ inside words" a term may stand anywhere, also within a word: for
scripts without spaces, and languages that join words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from .packs import FOLDER

KINDS = ("life-threatening", "self-harm", "poisoning", "abuse", "urgent-today")
_INSIDE = "@ inside words"
_CLASS = re.compile(r"= ([a-z]+): (.+)")
_NAMED = re.compile(r"<([a-z]+)>")
# Classes that count for all languages: see above.
SHARED = frozenset(("everyday", "study", "later"))
Terms = frozenset[str]


@dataclass(frozen=True)
class Rule:
    """A question is a cry of this kind if it has a term of each of `needs`, and none of `unless`
    nor of the shared classes `calmed_by`. Each is given by the groups of terms that it may be of.
    """

    kind: str
    needs: tuple[tuple[Terms, ...], ...]
    unless: tuple[Terms, ...]
    calmed_by: frozenset[str]


@dataclass(frozen=True)
class Cries:
    """What one file says. `inside`: terms may stand within words."""

    tag: str
    text: str

    @property
    def inside(self) -> bool:
        return _INSIDE in self.text.splitlines()

    @cached_property
    def classes(self) -> Mapping[str, Terms]:
        """{name: its terms}; a class may name those above it."""
        found: dict[str, Terms] = {}
        for _, line in self._lines():
            if match := _CLASS.fullmatch(line):
                found[match[1]] = frozenset[str]().union(*_groups(match[2], found))
        return found

    def terms(self, name: str) -> Terms:
        """The terms of a class; none where the file has no such class."""
        return self.classes.get(name, frozenset())

    def rules(self) -> Iterator[Rule]:
        """The rules in their order. Raises ValueError, naming the line, where one is unreadable."""
        kind = ""
        for number, line in self._lines():
            if line.startswith(("=", "@")):
                continue
            if line.startswith("["):
                kind = line.strip("[]")
                continue
            try:
                yield self._rule(kind, line)
            except (KeyError, ValueError) as error:
                raise ValueError(f"{self.tag}/cries.txt, line {number}: {error}") from error

    def _rule(self, kind: str, line: str) -> Rule:
        if kind not in KINDS:
            raise ValueError(f"[{kind}] is no kind: write one of {', '.join(KINDS)}")
        needed, _, unless = line.partition(" - ")
        calming = frozenset(_NAMED.findall(unless)) & SHARED
        for name in calming:
            unless = unless.replace(f"<{name}>", "")
        needs = tuple(_groups(part, self.classes) for part in needed.split(" + "))
        return Rule(kind, needs, _groups(unless, self.classes), calming)

    def _lines(self) -> Iterator[tuple[int, str]]:
        for number, line in enumerate(self.text.splitlines(), 1):
            if (line := line.strip()) and not line.startswith("#"):
                yield number, line


def _groups(text: str, classes: Mapping[str, Terms]) -> tuple[Terms, ...]:
    """The classes named in a list of terms, and the terms written there."""
    terms = frozenset(filter(None, map(str.strip, text.split(","))))
    named = {match[1] for term in terms if (match := _NAMED.fullmatch(term))}
    written = frozenset(term for term in terms if not _NAMED.fullmatch(term))
    return tuple(filter(None, (written, *(classes[name] for name in sorted(named)))))


def cry_files() -> dict[str, Path]:
    """{language: its file}, of every language that has one."""
    return {path.parent.name: path for path in sorted(FOLDER.glob("*/cries.txt"))}


def read_cries() -> list[Cries]:
    """What every language's file says."""
    return [Cries(tag, path.read_text("utf-8")) for tag, path in cry_files().items()]


def everyday_words() -> frozenset[str]:
    """Words that are no typing errors of words in cries, without accents, of all languages."""
    return frozenset((FOLDER / "everyday_words.txt").read_text("utf-8").split())
