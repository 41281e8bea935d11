"""Drafts that something kept beside them is behind of: looked up again, a batch a transaction."""

from collections.abc import Callable, Sequence

from django.db import connection
from django.db.models import QuerySet

from articles.editorial.batching import chunks
from articles.models import Article


def refresh_in_batches(
    stale: QuerySet[Article], refresh: Callable[[Sequence[int]], int], *, most: int, batch: int
) -> int:
    """Call `refresh` with the ids of at most `most` stale drafts; returns their sum."""
    ids = list(stale.values_list("pk", flat=True)[:most])
    return sum(refresh(some) for some in chunks(ids, batch))


def locked(stale: QuerySet[Article], ids: Sequence[int]) -> QuerySet[Article]:
    """Those of these drafts that are still stale, but for what somebody is saving: that is left
    for the next time."""
    skip = connection.features.has_select_for_update_skip_locked
    return stale.filter(pk__in=ids).select_for_update(no_key=True, skip_locked=skip)
