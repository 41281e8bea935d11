"""Danish."""

from articles.languages.search import Search

PACK = Search(
    links="s e n",
    digraphs={"aa": "a", "oe": "o"},
)
