"""Words of questions in Irish, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="a agus an ar as cad conas do i is le na no",
    elided="d b m",
)
