"""Maltese."""

from articles.languages.search import Search

PACK = Search(
    elided="t d x m b",
)
