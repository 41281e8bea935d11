"""Lists of published articles by title, with keyset pagination."""

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q, QuerySet

from articles.models.public.current import Current

from .title_letters import ABOVE, DIGITS, letter_of

# With more articles, the page of all letters lists only the letters.
WHOLE_SIZE = 100
PAGE_SIZE = 50
MOST_TOPICS = 24
ORDER = ("title_key", "first_seq")
_CARDS = ("pk", "slug", "language", *ORDER, "edition__title", "edition__summary")
# A position: the title key in base64 (at most 80 bytes), and first_seq for equal titles.
_PLACE = re.compile(r"([\w-]{0,108})\.([0-9]{1,18})", re.ASCII)


_ORDERED = "ORDER BY title_key, first_seq"
_WALK = f"""
SELECT title_key, first_seq FROM (
  SELECT title_key, first_seq FROM articles_currenttopic
  WHERE topic_id IN ({{topics}}) AND state = 'published' AND language = %s
    AND (title_key, first_seq) > (%s, %s)
  {_ORDERED} LIMIT {{most}}
) AS walk_{{number}}"""  # noqa: S608


class InvalidPosition(ValueError):
    """The `after` parameter is not a valid position in the list."""


@dataclass
class Page:
    """One page of articles. `after`: the position where the next page begins, or None."""

    articles: list[Current]
    after: str | None


def has_pages(language: str) -> bool:
    """Whether the site has pages in this language. At most one query.

    Not cached: requests with invented tags could evict the rate limits from the cache.
    """
    if language in dict(settings.LANGUAGES):
        return True
    return Current.objects.filter(language=language, state="published").exists()


def published(language: str) -> QuerySet[Current]:
    """The published articles of a language by title, with the fields of a list."""
    rows = Current.objects.filter(language=language, state="published")
    return rows.select_related("edition").only(*_CARDS).order_by(*ORDER)


def list_whole(rows: QuerySet[Current]) -> list[Current] | None:
    """All rows `in_order`; None if there are more than WHOLE_SIZE. One query."""
    found = list(rows[: WHOLE_SIZE + 1])
    return None if len(found) > WHOLE_SIZE else in_order(found)


def in_order(rows: Iterable[Current]) -> list[Current]:
    """Rows by title, those under "0-9" first."""
    return sorted(rows, key=lambda row: letter_of(row.title_key) != DIGITS)


def filter_by_initials(rows: QuerySet[Current], firsts: list[str]) -> QuerySet[Current]:
    """The rows whose titles begin with one of these characters."""
    own = Q()
    for first in firsts:
        own |= Q(title_key__gte=first.encode(), title_key__lt=first.encode() + ABOVE)
    return rows.filter(own)


def paginate_topics(
    language: str, topics: Sequence[int], *, after: str = "", size: int = PAGE_SIZE
) -> Page:
    """The page after this position of the articles with any of these topics. Two queries.

    Raises InvalidPosition. Each topic is a walk of an index in order of title; with more than
    MOST_TOPICS, all of their articles are read and sorted.
    """
    each = [[topic] for topic in topics] if len(topics) <= MOST_TOPICS else [list(topics)]
    key, seq = _read(after) if after else (b"", 0)
    walks: list[str] = []
    values: list[Any] = []
    for number, some in enumerate(each):
        marks = ", ".join(["%s"] * len(some))
        walks.append(_WALK.format(topics=marks, most=size + 1, number=number))
        values += [*some, language, key, seq]
    with connection.cursor() as cursor:
        cursor.execute(f"{' UNION '.join(walks)} {_ORDERED} LIMIT {size + 1}", values)
        found = [first_seq for _, first_seq in cursor.fetchall()]
    # Sorted here: SQLite would walk the whole order for it.
    rows = published(language).order_by().filter(first_seq__in=found[:size])
    shown = sorted(rows, key=lambda row: found.index(row.first_seq))
    return Page(shown, _place(shown[-1]) if len(found) > size and shown else None)


def paginate(rows: QuerySet[Current], *, after: str = "", size: int = PAGE_SIZE) -> Page:
    """The page after this position. One query; raises NoPlace."""
    if after:
        key, seq = _read(after)
        # A separate lower bound, so that the database can seek in its index.
        rows = rows.filter(title_key__gte=key)
        rows = rows.filter(Q(title_key__gt=key) | Q(first_seq__gt=seq))
    found = list(rows[: size + 1])
    return Page(found[:size], _place(found[size - 1]) if len(found) > size else None)


def _place(row: Current) -> str:
    key = base64.urlsafe_b64encode(bytes(row.title_key)).decode().rstrip("=")
    return f"{key}.{row.first_seq}"


def _read(text: str) -> tuple[bytes, int]:
    match = _PLACE.fullmatch(text)
    if match is None:
        raise InvalidPosition(text)
    try:
        key = base64.urlsafe_b64decode(match[1] + "=" * (-len(match[1]) % 4))
    except binascii.Error:
        raise InvalidPosition(text) from None
    return key, int(match[2])
