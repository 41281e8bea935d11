"""Turkish."""

from articles.languages.search import Search

PACK = Search(
    own_letters="çğıöşü",
)
