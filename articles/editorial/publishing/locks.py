"""Article locks. Always taken before the journal's counter, and in id order when several.

`no_key`: writing a Change about another article takes a share lock on that article's key, and
does so while holding the counter. A plain FOR UPDATE would make the two wait for each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from articles.editorial.errors import Refused
from articles.models import Article, Current


def lock_article(article: Article) -> Article:
    """The article's row, locked until commit and read anew."""
    return Article.objects.select_for_update(no_key=True).get(pk=article.pk)


def lock_articles(ids: Iterable[int]) -> list[Article]:
    """Several, in id order: two bulk acts that overlap then wait instead of deadlocking."""
    return list(Article.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))


def current_of(article: Article) -> Current:
    """What readers get of it now. Raises Refused where nothing was ever published."""
    try:
        return Current.objects.select_related("edition", "review").get(pk=article.pk)
    except Current.DoesNotExist:
        raise Refused("never-published", "This article has never been published.") from None
