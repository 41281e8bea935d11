"""Korean."""

from articles.languages.search import Search

PACK = Search(
    particles="""은 는 이 가 을 를 의 에 와 과 도 로 으로 만 에서 에게 에는 에도 한테 까지 부터
        보다 처럼 이나 이란 이라 입니다""",
)
