"""Swedish."""

from articles.languages.search import Search

PACK = Search(
    links="s e o u a",
    own_letters="åäö",
)
