"""Norwegian."""

from articles.languages.search import Search

PACK = Search(
    links="s e",
    digraphs={"aa": "a", "oe": "o"},
)
