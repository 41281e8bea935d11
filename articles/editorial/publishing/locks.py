"""Article locks. Take them before the journal counter, several in id order.

`no_key`: writing a Change about another article takes a key-share lock on it while holding the
counter, which would deadlock with a plain FOR UPDATE.
"""

from collections.abc import Iterable

from articles.editorial.errors import Refused
from articles.models import Article, Current


def lock_article(article: Article) -> Article:
    """The article, re-read and locked until commit."""
    return Article.objects.select_for_update(no_key=True).get(pk=article.pk)


def lock_articles(ids: Iterable[int]) -> list[Article]:
    """Several articles, locked in id order so that overlapping bulk changes cannot deadlock."""
    return list(Article.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))


def current_of(article: Article) -> Current:
    """The article's Current row. Raises Refused if it was never published."""
    try:
        return Current.objects.select_related("edition", "review").get(pk=article.pk)
    except Current.DoesNotExist:
        raise Refused("never-published", "This article has never been published.") from None
