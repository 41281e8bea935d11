"""Scottish Gaelic."""

from articles.languages.search import Search

PACK = Search(
    elided="d b m dh",
)
