"""HTML pages → Trees. Pure: bytes in, Tree out."""

from ..tree import Tree
from .article import tree_from_html
from .decoding import read_source

__all__ = ["parse_html", "tree_from_html"]


def parse_html(data: bytes, *, language: str | None = None, source_url: str = "") -> Tree:
    """The article in an HTML page. `language` is used if the page does not state its own.

    `source_url` makes relative links absolute. Raises ImportFailure with cause and remedy.
    """
    return tree_from_html(read_source(data), language=language, source_url=source_url)
