"""Words of questions in Italian, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="""a ai al alla che chi come con cosa da dal dalla dei del della delle di e gli i
        il in io la le lo ma mi nel nella non o per piu quali qual quale quando si sono su sul
        sulla tra un una uno""",
    elided="""l un d all dall dell nell sull coll pell gl bell quell quest sant c m n s t v ch
        anch com cos dov quand senz tutt nient mezz""",
)
