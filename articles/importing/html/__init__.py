"""HTML pages → Trees. Pure: bytes in, Tree out."""

from __future__ import annotations

from ..tree import Tree
from .article import tree_from_html
from .source import read_source

__all__ = ["parse_html", "tree_from_html"]


def parse_html(data: bytes, *, language: str | None = None, source_url: str = "") -> Tree:
    """The article a page holds. `language` serves when the page does not state its own.

    `source_url` makes its links whole. Raises ImportFailure naming cause and remedy.
    """
    return tree_from_html(read_source(data), language=language, source_url=source_url)
