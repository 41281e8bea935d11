"""The parts of a file of one language: which are out of date, and new ones in their place."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.db import connection

from api.v1.lists.export_pages import read_page
from api.v1.renderers import ARTICLE_JSON
from articles.delivery.renditions.compression import pack
from articles.delivery.sync.export import PAGE_ROWS
from articles.models.public.current import Current
from articles.models.public.dumps import DumpPart

# Of what is made once and fetched often: a tenth smaller than at level 1, which answers have.
LEVEL = 6
# Bytes as gzip below which the last part is made anew along with what came after it.
_FULL = 150_000


class Ref(NamedTuple):
    """A part without its bytes."""

    pk: int
    after: int
    until: int
    articles: int
    tombstones: int
    size: int


_STATED = """
SELECT p.id, p.after_seq, p.until_seq, p.articles, p.tombstones, p.size,
       p.mark = COALESCE(SUM(c.seq + c.shown), 0) AND p.articles + p.tombstones = COUNT(c.seq)
FROM articles_dumppart p
LEFT JOIN articles_current c
  ON c.language = p.language AND c.first_seq > p.after_seq AND c.first_seq <= p.until_seq
     AND c.state <> 'purged'
WHERE p.language = %s AND p.renderer = %s
GROUP BY p.id, p.after_seq, p.until_seq, p.articles, p.tombstones, p.size, p.mark
ORDER BY p.after_seq"""


def parts_of(language: str, until: int, used: list[int], goes_on: Callable[[], bool]) -> list[Ref]:
    """The parts of the articles with a first_seq up to `until`, those of `used` where they hold.

    `goes_on` is asked after each new part; raises Stopped where it says no.
    """
    held = _that_hold(language, set(used))
    found: list[Ref] = []
    after = 0
    for ref in [*held, None]:
        end = ref.after if ref else until
        found += _made(language, after, end, goes_on) if after < end else []
        if ref:
            found.append(ref)
            after = ref.until
    return found


class Stopped(Exception):
    """The worker ends, or another does this."""


def _that_hold(language: str, used: set[int]) -> list[Ref]:
    """The parts of `used` in which nothing has changed, one after the other."""
    with connection.cursor() as cursor:
        cursor.execute(_STATED, [language, ARTICLE_JSON.key])
        rows = [row for row in cursor.fetchall() if row[0] in used]
    refs = [Ref(*row[:6]) for row in rows if row[6]]
    # One with room, where more articles came after it.
    if refs and refs[-1].size < _FULL and _has_later(language, refs[-1].until):
        refs.pop()
    return refs


def _has_later(language: str, after: int) -> bool:
    rows = Current.objects.filter(language=language, first_seq__gt=after)
    return rows.exclude(state="purged").exists()


def _made(language: str, after: int, until: int, goes_on: Callable[[], bool]) -> Iterator[Ref]:
    more = True
    while more:
        part, more = _build(language, after, until)
        after = part.until_seq
        if not part.articles + part.tombstones:
            return
        part.save()
        yield Ref(part.pk, part.after_seq, after, part.articles, part.tombstones, part.size)
        if not goes_on():
            raise Stopped


def _build(language: str, after: int, until: int) -> tuple[DumpPart, bool]:
    """(the next part, whether others follow)."""
    # Read before the lines: what changes in between is found the next time.
    marks = _marks(language, after, until)
    page = read_page(after, until, language)
    body = pack(b"".join(page.lines), level=LEVEL)
    part = DumpPart(
        language=language,
        after_seq=after,
        until_seq=page.reached,
        mark=sum(mark for first_seq, mark in marks if first_seq <= page.reached),
        articles=len(page.lines) - page.tombstones,
        tombstones=page.tombstones,
        renderer=ARTICLE_JSON.key,
        size=len(body),
        body=body,
    )
    return part, page.more


def _marks(language: str, after: int, until: int) -> list[tuple[int, int]]:
    """[(first_seq, mark)] of as many articles as a page may have."""
    rows = Current.objects.filter(language=language, first_seq__gt=after, first_seq__lte=until)
    rows = rows.exclude(state="purged").order_by("first_seq")
    found = rows.values_list("first_seq", "seq", "shown")[:PAGE_ROWS]
    return [(first_seq, seq + shown) for first_seq, seq, shown in found]
