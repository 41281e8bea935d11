"""Articles that link to definitions, and pages as readers get them."""

from __future__ import annotations

from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.delivery import write_behind
from articles.models import Article
from tests.factories import make_draft, make_published, publish_draft, reword

MEANING = "A small sample of the body is looked at."


def make_definition(title: str = "Biopsy", **fields: Any) -> Article:
    return make_published(title, **{"kind": "definition", "summary": MEANING, **fields})


def link(target: Article, words: str = "biopsy") -> str:
    return f'<a href="article:{target.public_id}">{words}</a>'


def make_explaining(*targets: Article, **fields: Any) -> Article:
    """A published article whose text links to each of these."""
    article = make_draft(**fields)
    reword(article, "".join(f"<p>You may need a {link(target)}.</p>" for target in targets))
    publish_draft(article)
    return article


def read(client: Any, article: Article, rest: str = "") -> LexborHTMLParser:
    """The page as a reader gets it; what was built for it is kept for the next one."""
    answer = client.get(f"/{article.language}/{article.slug}/{rest}")
    assert answer.status_code == 200
    write_behind.flush()
    return LexborHTMLParser(answer.content.decode())


def said(node: LexborNode) -> str:
    return " ".join(node.text().split())
