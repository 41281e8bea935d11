"""Texts as people paste them, with the facts they state, and which of them a Tree has.

A file of `pastes` holds texts under "=== name | language | form". Each line is a mark, "|" and the
line as pasted: T title, S summary, 2 3 4 heading, P paragraph, I item, N numbered item, D item of
term and description, R row of a table, C call to action, B byline, + the last line goes on, ~ no
fact. A line with @ states a fact of the byline; one with ! a fact that the text has and the draft,
so far, has not.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from articles.documents.richtext.plain_text import text_of
from articles.importing.tree import SectionNode, Tree
from articles.importing.tree_blocks import ListBlock

PASTES = Path(__file__).parent / "pastes"
_HEAD = re.compile(r"=== (\S+) \| (\w+) \| (.+)")
_BULLET = re.compile(r"^\s*(?:[-•*●○▪o·\uf0a7\uf0b7–]|\d+[.)]|[a-z]\))\s+|^・")
_TOP = {"", "Back to top", "Volver arriba"}
_HASHES = re.compile(r"^#+\s")
_MARK = re.compile(r"^(?:#+\s|\d+\.\s)")
_KINDS = {"T": "title", "S": "summary", "P": "paragraph", "C": "call", "R": "row"}

# (kind, words): ("level 3", "Surgery"), ("item", "Breast cancer."), ("reviewed", "2024-05-16").
Fact = tuple[str, str]


@dataclass
class Paste:
    """A text and the facts it states."""

    name: str
    language: str
    form: str
    lines: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    missed: list[Fact] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    @property
    def bare(self) -> str:
        """The text without bullets, blank lines and links to the top."""
        lines = [_BULLET.sub("", line) for line in self.lines if line.strip() not in _TOP]
        return "\n".join(lines) + "\n"


@cache
def pastes(file: str) -> dict[str, Paste]:
    """The texts of a file of `pastes`, by name."""
    found: dict[str, Paste] = {}
    for line in (PASTES / file).read_text("utf-8").splitlines():
        if head := _HEAD.fullmatch(line):
            found[head[1]] = paste = Paste(*head.groups())
        elif line[:1] in {"@", "!"}:
            kind, words = line[1:].split("|", 1)
            (paste.facts if line[0] == "@" else paste.missed).append((kind, words))
        else:
            _read(paste, *line.split("|", 1))
    return found


def _read(paste: Paste, mark: str, text: str) -> None:
    paste.lines.append(text)
    if mark == "+":
        kind, words = paste.facts.pop()
        joined = words[:-1] + text.strip() if words.endswith("-") else f"{words} {text.strip()}"
        paste.facts.append((kind, joined))
    elif mark in {"2", "3", "4"}:
        heading = _MARK.sub("", text).strip().rstrip(":")
        paste.facts += [("heading", heading), (f"level {mark}", heading)]
    elif mark in {"I", "N"}:
        paste.facts.append(("item", _BULLET.sub("", text).strip()))
    elif mark == "D":
        divided = re.sub(r": | – ", " – ", _BULLET.sub("", text).strip(), count=1)
        paste.facts.append(("divided", divided))
    elif mark in _KINDS:
        paste.facts.append((_KINDS[mark], _HASHES.sub("", text).strip()))


def facts_of(tree: Tree) -> Counter[Fact]:
    """What the draft states, in the same form."""
    found = [("title", tree.title)]
    found += [("summary", text) for text in tree.summary.split("\n\n")]
    for section in tree.sections:
        found += [("heading", section.heading), (f"level {section.level}", section.heading)]
        found += _blocks(section)
    found += [("author", person.name) for person in tree.authors]
    found += [("reviewer", person.name) for person in tree.reviewers]
    dates = {"reviewed": tree.last_reviewed, "due": tree.next_review_due}
    found += [(kind, str(date)) for kind, date in dates.items() if date]
    found += [("call", tree.call_to_action.text)] if tree.call_to_action else []
    return Counter((kind, plain(text)) for kind, text in found)


def _blocks(section: SectionNode) -> list[Fact]:
    found = []
    for block in section.blocks:
        if isinstance(block, ListBlock):
            parts = [[text_of(item.term), text_of(item.description)] for item in block.items]
            found += [("item", " ".join(part)) for part in parts]
            found += [("divided", " – ".join(part)) for part in parts if part[1]]
            found += [("row", " ".join(part)) for part in parts]
        else:
            paragraphs = re.findall(r"<p>(.*?)</p>|<tr>(.*?)</tr>", block.html)
            found += [("paragraph", text_of(one)) for one, _ in paragraphs if one]
            found += [("row", text_of(row or one)) for one, row in paragraphs]
    return found


def plain(text: str) -> str:
    """The text by which two facts are compared: no matter of spaces or of a table's lines."""
    return " ".join(text.replace("|", " ").split()).casefold()


def outcome(paste: Paste, tree: Tree) -> tuple[list[Fact], list[Fact]]:
    """(facts that the draft has not, headings and items that the source has not)."""
    stated = Counter((kind, plain(text)) for kind, text in paste.facts)
    found = facts_of(tree)
    return list((stated - found).elements()), list((_guessed(found) - _marked(paste)).elements())


def _guessed(found: Counter[Fact]) -> Counter[Fact]:
    return Counter({fact: times for fact, times in found.items() if fact[0] in {"heading", "item"}})


def _marked(paste: Paste) -> Counter[Fact]:
    """Every heading and item of the source, one of two halves as the draft joins it."""
    return Counter(
        ("heading" if kind == "heading" else "item", plain(text.replace(" – ", " ")))
        for kind, text in paste.facts
        if kind in {"heading", "item", "divided", "row"}
    )
