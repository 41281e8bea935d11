"""Definitions, and articles that link to them."""

from typing import Any

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
