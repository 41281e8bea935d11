"""Dutch."""

from articles.languages.search import Search

PACK = Search(
    links="s e en n",
)
