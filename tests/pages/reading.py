"""Pages as a reader gets them, parsed."""

from django.http import HttpResponse
from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.delivery import write_behind
from articles.models import Article


def parse(response: HttpResponse) -> LexborHTMLParser:
    return LexborHTMLParser(response.content.decode())


def read_page(client: Client, address: str, status: int = 200) -> LexborHTMLParser:
    """The page at an address; its answer must have this status."""
    response = client.get(address)
    assert response.status_code == status, address
    return parse(response)


def read_article(client: Client, article: Article, rest: str = "") -> LexborHTMLParser:
    """The article's page, or one below it (`rest`); what was built is stored for the next read."""
    page = read_page(client, f"/{article.language}/{article.slug}/{rest}")
    write_behind.flush()
    return page


def text_of(node: LexborNode | LexborHTMLParser) -> str:
    """The text of a node, with single spaces."""
    return " ".join(node.text().split())


def links_of(node: LexborNode | LexborHTMLParser, selector: str = "a") -> list[str | None]:
    """The addresses that its links lead to."""
    return [link.attributes["href"] for link in node.css(selector)]
