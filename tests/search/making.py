"""Published articles to look for, and forgetting what a process keeps between searches."""

from __future__ import annotations

from articles.models import Article
from articles.search import matching, spelling, synonyms
from tests.factories import add_section, make_draft, publish_draft


def forget_all() -> None:
    """As after some seconds: languages, synonyms and names are read anew."""
    matching.forget()
    synonyms.forget()
    spelling.forget()


def make_findable(title: str, body: str = "<p>Words.</p>", **fields) -> Article:
    """A published article with one section; `heading` and `aspect` are that section's."""
    section = {k: fields.pop(k) for k in ("heading", "aspect") if k in fields}
    article = make_draft(title, sections=False, **fields)
    add_section(article, section.pop("heading", "More"), body=body, **section)
    publish_draft(article)
    return article
