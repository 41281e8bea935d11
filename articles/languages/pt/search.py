"""Words of questions in Portuguese, without accents."""

from articles.languages.search import Search

PACK = Search(
    stop_words="""a ao aos as com como da das de do dos e em entre essa esse esta este eu foi ha
        isso mais mas me meu minha na nao nas no nos o os ou para pela pelo por quais qual quando
        que quem sao se ser seu sua sobre tem um uma""",
    elided="d",
)
