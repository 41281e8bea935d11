"""Factories of published articles to search for, and clearing the caches of search."""

from django.db.models import QuerySet

from articles.models import Article, Current
from articles.search import list_filter, synonyms
from articles.search.spelling import vocabulary
from tests.factories import add_section, make_draft, publish_draft


def forget_all() -> None:
    """Clear the caches, as happens after some seconds: languages, synonyms, words of names."""
    list_filter.clear_cache()
    synonyms.clear_cache()
    vocabulary.clear_cache()


def make_findable(title: str, body: str = "<p>Words.</p>", **fields) -> Article:
    """A published article with one section; `heading` and `aspect` are that section's."""
    section = {k: fields.pop(k) for k in ("heading", "aspect") if k in fields}
    article = make_draft(title, sections=False, **fields)
    add_section(article, section.pop("heading", "More"), body=body, **section)
    publish_draft(article)
    return article


def with_words(text: str, language: str | None = None) -> QuerySet[Current]:
    """The Current rows that a list by these words has."""
    condition, values = list_filter.with_words(text, language, row="articles_current")
    return Current.objects.extra(where=[condition], params=values)
