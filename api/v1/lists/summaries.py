"""The items of a page of the list, as the bytes that are kept of each article."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from django.db import DEFAULT_DB_ALIAS, connections

from api.v1.renderers import SUMMARY_JSON
from articles.delivery.article_query import Found
from articles.delivery.constant_sql import fetch_all
from articles.delivery.renditions import keys_in_use
from articles.delivery.renditions.renditions import save_later
from articles.models.public.current import Current

from .conditions import marks

_SELECT = """
SELECT c.first_seq, r.body
FROM articles_current c
LEFT JOIN articles_rendition r
  ON r.article_id = c.article_id AND r.name = '{name}' AND r.renderer = '{renderer}'
     AND r.shown = c.shown
WHERE """
_ALL = "c.state = 'published' AND c.first_seq > %s ORDER BY c.first_seq LIMIT %s"


def first_published_after(first_seq: int, count: int) -> tuple[list[bytes], int | None]:
    """(at most `count` items, first_seq of the last if more follow) of the list without filters.

    One query, two if some items are not kept.
    """
    rows = fetch_all(connections[DEFAULT_DB_ALIAS], _head() + _ALL, [first_seq, count + 1])
    shown = rows[:count]
    found = _bodies(shown, ("published",))
    end = shown[-1][0] if len(rows) > count else None
    return [found[seq] for seq, _ in shown if seq in found], end


def items_of(first_seqs: Sequence[int], states: Collection[str]) -> list[bytes]:
    """The items of these articles, in this order, without those that are in another state now.

    One query, two if some are not kept.
    """
    found = items_by_place(first_seqs, states)
    return [found[seq] for seq in first_seqs if seq in found]


def items_by_place(first_seqs: Sequence[int], states: Collection[str]) -> dict[int, bytes]:
    """{first_seq: item} of the same."""
    if not first_seqs:
        return {}
    db = connections[DEFAULT_DB_ALIAS]
    where, values = f"c.state IN ({marks(states)}) AND c.first_seq ", list(states)
    if db.vendor == "postgresql":
        rows = fetch_all(db, f"{_head()}{where}= ANY(%s)", [*values, list(first_seqs)])
    else:
        # Numbers of ours, written out: a placeholder for each takes longer than the rows.
        rows = fetch_all(db, f"{_head()}{where}IN ({', '.join(map(str, first_seqs))})", values)
    return _bodies(rows, states)


@lru_cache(maxsize=4)
def _statement(name: str, renderer: str) -> str:
    keys_in_use.record_use(renderer)
    return _SELECT.format(name=name, renderer=renderer)


def _head() -> str:
    return _statement(SUMMARY_JSON.name, SUMMARY_JSON.key)


def _bodies(rows: Sequence[tuple], states: Collection[str]) -> dict[int, bytes]:
    """{first_seq: item}; those without bytes are built, and saved later."""
    found = {seq: bytes(body) for seq, body in rows if body is not None}
    if len(found) < len(rows):
        found |= _built([seq for seq, body in rows if body is None], states)
    return found


def _built(first_seqs: list[int], states: Collection[str]) -> dict[int, bytes]:
    currents = Current.objects.filter(first_seq__in=first_seqs, state__in=states)
    # Wide columns that an item has nothing of.
    narrow = currents.select_related("edition").defer(
        *("ended_reason", "ended_advice", "outdated_sections"),
        *("edition__reading", "edition__document", "edition__metadata"),
    )
    return {current.first_seq: _build(current) for current in narrow}


def _build(current: Current) -> bytes:
    body = SUMMARY_JSON.build(current)
    # `shown` of the row that it was built from: see `renditions.render`.
    found = Found(
        *(current.pk, current.public_id, current.language, current.slug, current.state),
        *(current.shown, None, None, None),
    )
    save_later(found, current, SUMMARY_JSON, body)
    return body
