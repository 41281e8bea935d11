"""Yiddish."""

from articles.languages.search import Search

# Django does not know its name.
PACK = Search(stemmer="yiddish")
