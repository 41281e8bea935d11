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
that are understood with typing errors too. "everyday", "study" and "later" hold, behind " - ", the
words of all languages: illnesses are called alike in many. With the line "@ inside words" a term
may stand anywhere, also within a word: for scripts without spaces, and languages that join words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from .packs import FOLDER

KINDS = ("life-threatening", "self-harm", "poisoning", "abuse", "urgent-today")
_INSIDE = "@ inside words"
_CLASS = re.compile(r"= ([a-z]+): (.+)")
_NAMED = re.compile(r"<([a-z]+)>")
_SHARED = ("everyday", "study", "later")
Classes = dict[str, frozenset[str]]


@dataclass(frozen=True)
class Rule:
    """A question is a cry of this kind if it has a term of each of `needs`, none of `unless`."""

    kind: str
    needs: tuple[frozenset[str], ...]
    unless: frozenset[str]


@dataclass(frozen=True)
class Cries:
    """What one file says. `inside`: terms may stand within words.

    `shared`: classes of all languages, behind " - ".
    """

    tag: str
    text: str
    shared: Classes = field(default_factory=dict)

    @property
    def inside(self) -> bool:
        return _INSIDE in self.text.splitlines()

    @cached_property
    def classes(self) -> Classes:
        """{name: its terms}; a class may name those above it."""
        found: Classes = {}
        for _, line in self._lines():
            if match := _CLASS.fullmatch(line):
                found[match[1]] = _terms(match[2], found)
        return found

    @property
    def skip(self) -> frozenset[str]:
        return self.classes.get("skip", frozenset())

    @property
    def typed(self) -> frozenset[str]:
        return self.classes.get("typed", frozenset())

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
        groups = tuple(_terms(group, self.classes) for group in needed.split(" + "))
        return Rule(kind, groups, _terms(unless, {**self.classes, **self.shared}))

    def _lines(self) -> Iterator[tuple[int, str]]:
        for number, line in enumerate(self.text.splitlines(), 1):
            if (line := line.strip()) and not line.startswith("#"):
                yield number, line


def _terms(text: str, classes: Classes) -> frozenset[str]:
    found: set[str] = set()
    for term in filter(None, map(str.strip, text.split(","))):
        named = _NAMED.fullmatch(term)
        found |= classes[named[1]] if named else {term}
    return frozenset(found)


def cry_files() -> dict[str, Path]:
    """{language: its file}, of every language that has one."""
    return {path.parent.name: path for path in sorted(FOLDER.glob("*/cries.txt"))}


def read_cries() -> list[Cries]:
    """What every language's file says."""
    alone = [Cries(tag, path.read_text("utf-8")) for tag, path in cry_files().items()]
    return [replace(cries, shared=_shared(cries.inside, alone)) for cries in alone]


def _shared(inside: bool, among: list[Cries]) -> Classes:
    alike = [cries.classes for cries in among if cries.inside == inside]
    return {
        name: frozenset[str]().union(*(classes.get(name, ()) for classes in alike))
        for name in _SHARED
    }


def everyday_words() -> frozenset[str]:
    """Words that are no typing errors of words in cries, without accents, of all languages."""
    return frozenset((FOLDER / "everyday_words.txt").read_text("utf-8").split())
