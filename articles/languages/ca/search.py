"""Words of questions in Catalan, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="""a al als amb com de del dels el els en es i la les o per que quan qui quina si un
        una""",
    elided="l d s n m t",
)
