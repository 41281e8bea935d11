"""The formats of files that hold one article each: how they end, and what reads them.

A new one is a module that parses it and its row here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import PurePath
from typing import Protocol

from selectolax.lexbor import LexborHTMLParser

from articles.importing.html import parse_html, tree_from_html
from articles.importing.html.decoding import read_source
from articles.importing.html.elements import block_lines, build_elements
from articles.importing.sources.markdown.page import parse_markdown
from articles.importing.text.parse import parse_text
from articles.importing.tree import Tree

from .decoding import decode
from .docx import read_docx
from .word.words.bits import BOTH

# The lines of a source as an editor sees them, made when they are asked for.
Lines = Callable[[], list[str]]


@dataclass(frozen=True)
class Stated:
    """What is known of a source beside its bytes. `name`: of the file; `title`: for a source that
    has none; `changes`: what becomes of Word's tracked changes (word.words.bits.CHOICES)."""

    name: str = ""
    title: str = ""
    changes: str = BOTH


NOTHING = Stated()


class Reader(Protocol):
    def __call__(
        self, data: bytes, language: str | None, stated: Stated = NOTHING
    ) -> tuple[Tree, Lines]:
        """The article and the lines of its source. Raises ImportFailure."""


@dataclass(frozen=True)
class Format:
    """A format. `endings` are those of file names, in lower case."""

    endings: tuple[str, ...]
    read: Reader


def text_lines(data: bytes) -> list[str]:
    """The lines of a plain text."""
    return [line.rstrip() for line in decode(data).strip("\n").split("\n")]


def html_lines(html: str) -> list[str]:
    """A page's text with every block on its own line."""
    return block_lines(build_elements(LexborHTMLParser(html))).split("\n")


def _read_text(data: bytes, language: str | None, stated: Stated = NOTHING) -> tuple[Tree, Lines]:
    return parse_text(data, language=language), partial(text_lines, data)


def _read_html(data: bytes, language: str | None, stated: Stated = NOTHING) -> tuple[Tree, Lines]:
    if stated.title:
        # Behind the page's own, so that it serves where the page has none.
        page = f"{read_source(data)}<title>{escape(stated.title)}</title>"
        return tree_from_html(page, language=language), lambda: html_lines(read_source(data))
    return parse_html(data, language=language), lambda: html_lines(read_source(data))


def _read_docx(data: bytes, language: str | None, stated: Stated = NOTHING) -> tuple[Tree, Lines]:
    tree, page = read_docx(
        data, language=language, name=stated.name, title=stated.title, changes=stated.changes
    )
    return tree, partial(html_lines, page)


def _read_markdown(
    data: bytes, language: str | None, stated: Stated = NOTHING
) -> tuple[Tree, Lines]:
    tree = parse_markdown(data, language=language, file=stated.name, title=stated.title)
    return tree, partial(text_lines, data)


FORMATS = {
    "text": Format((".txt", ".text"), _read_text),
    "markdown": Format((".md", ".markdown", ".mdown"), _read_markdown),
    "html": Format((".html", ".htm", ".xhtml"), _read_html),
    "docx": Format((".docx",), _read_docx),
}
ENDINGS = tuple(ending for known in FORMATS.values() for ending in known.endings)


def format_of(name: str) -> str | None:
    """The format of a file by its name; None where it is not one of these."""
    ending = PurePath(name).suffix.lower()
    return next((name for name, known in FORMATS.items() if ending in known.endings), None)


def named_endings(joined_by: str) -> str:
    """The first ending of each format: ".txt, .html or .docx", joined by "or"."""
    *others, last = (known.endings[0] for known in FORMATS.values())
    return f"{', '.join(others)} {joined_by} {last}"
