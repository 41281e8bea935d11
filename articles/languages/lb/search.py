"""Luxembourgish."""

from articles.languages.search import Search

PACK = Search(
    elided="d l",
)
