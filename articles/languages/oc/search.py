"""Occitan."""

from articles.languages.search import Search

PACK = Search(
    elided="l d s n m t qu",
)
