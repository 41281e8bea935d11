"""Reads the examples as the command does, and tells a Tree's words line by line."""

from functools import cache
from pathlib import Path

from articles.documents.richtext.plain_text import text_of
from articles.importing.formats.files import parse_file
from articles.importing.tree import ImportFailure, Tree

EXAMPLES = Path(__file__).with_name("examples")


@cache
def results(name: str) -> list[Tree | ImportFailure]:
    """Every article of an example, and every failure, in order."""
    return [parsed.result for parsed in parse_file(EXAMPLES / name)]


def lines(tree: Tree) -> list[str]:
    """ "2 Heading", the paragraphs and "- term: description" under it."""
    told = []
    for section in tree.sections:
        told.append(f"{section.level} {section.heading}")
        for block in section.blocks:
            if block.listed:
                told += ["- " + ": ".join(filter(None, map(text_of, (item.term, item.description))))
                         for item in block.listed]  # fmt: skip
            else:
                told += [line for line in text_of(block.prose or "").splitlines() if line]
    return told


def parsed(folder: Path, name: str, content: str | bytes) -> Tree | ImportFailure:
    """What the command reads in a file of this name and content."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return next(parse_file(file)).result
