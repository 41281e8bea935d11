"""Words of questions in Italian, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="""a ai al alla che chi come con cosa da dal dalla dei del della delle di e gli i
        il in io la le lo ma mi nel nella non o per piu quali qual quale quando si sono su sul
        sulla tra un una uno""",
)
