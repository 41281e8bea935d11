"""The `ordering` of the article list: keyset pagination in the order of the first page.

A sort value may change while a caller fetches pages: an article reviewed in between would be
skipped, or come twice. So all pages keep the order of the first one. The cursor holds the seq of
that moment; an article changed since (its Current has a later seq) is sorted by the value it had
then, which is read from Changes and Editions.
"""

import datetime
from collections.abc import Callable
from operator import gt, lt
from typing import Any, NamedTuple

from api.v1.parameters import did_you_mean, invalid, unavailable
from articles.delivery.sync.cursors import Cursor, journal_end
from articles.documents.title_sorting import title_key

from .conditions import Clause, Conditions, stored
from .pagination import invalid_cursor
from .statements import (
    FIRST_SEQ,
    Source,
    Walk,
    altered_statement,
    journal_statement,
    page_statement,
    rows_of,
    source_of,
)

DEFAULT_ORDERING = "first_published"


class Order(NamedTuple):
    """`column` of Current is the sort value; `by` the indexed columns that make it unique.

    `was`: the SQL expression of the value at a seq, its parameter, or "" where it never changes;
    `of_was` converts that to the column's value. `read` and `write` convert the value from and to
    the text in a cursor, `store` to what the database has.
    """

    column: str
    by: tuple[str, ...]
    was: str
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str
    of_was: Callable[[Any], Any] = lambda value: value
    store: Callable[[Any], Any] = lambda value: value
    nullable: bool = False


def _day(value: Any) -> datetime.date | None:
    """SQLite tells the type of a column alone, not of what is computed or merged."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


ORDERS = {
    DEFAULT_ORDERING: Order("first_seq", ("first_seq",), "", read=int),
    "updated": Order(
        "seq",
        ("seq",),
        "(SELECT max(t.seq) FROM articles_change t "
        "WHERE t.article_id = c.article_id AND t.seq <= %s)",
        read=int,
    ),
    "title": Order(
        "title_key",
        ("title_key", "first_seq"),
        "(SELECT t.title FROM articles_edition t "
        "WHERE t.article_id = c.article_id AND t.seq <= %s ORDER BY t.number DESC LIMIT 1)",
        of_was=title_key,
        read=bytes.fromhex,
        write=lambda key: bytes(key).hex(),
    ),
    "review_due": Order(
        "next_review_due",
        ("next_review_due", "first_seq"),
        "(SELECT t.next_review_due FROM articles_change t "
        "WHERE t.article_id = c.article_id AND t.seq <= %s ORDER BY t.seq DESC LIMIT 1)",
        read=datetime.date.fromisoformat,
        of_was=_day,
        store=stored,
        nullable=True,
    ),
}
ORDERING_NAMES = tuple(f"{sign}{name}" for name in ORDERS for sign in ("", "-"))


class SortPosition(NamedTuple):
    """An article's sort position. `value` is None for an article without one; those come last."""

    value: Any
    first_seq: int


class OrderedWalk(NamedTuple):
    """An ordering, the cursor of its first page, and the last place sent (None: first page)."""

    name: str
    start: Cursor
    place: SortPosition | None

    @property
    def order(self) -> Order:
        return ORDERS[self.name.removeprefix("-")]

    @property
    def descending(self) -> bool:
        return self.name.startswith("-")

    def cursor_at(self, place: SortPosition) -> Cursor:
        """The cursor of the page that begins after this place."""
        if self.name == DEFAULT_ORDERING:
            return self.start._replace(after=place.first_seq)
        value = "" if place.value is None else self.order.write(place.value)
        return self.start._replace(after=place.first_seq, key=f"{self.name}:{value}")


def read_walk(request, start: Cursor) -> OrderedWalk:
    """The ordering in the query, and the place in its cursor. Raises Problem (400)."""
    name = request.GET.get("ordering", DEFAULT_ORDERING)
    if name not in ORDERING_NAMES:
        raise invalid("ordering", did_you_mean(name, ORDERING_NAMES))
    if not start.after and not start.key:
        return OrderedWalk(name, start, None)
    own, _, text = start.key.partition(":")
    if own != ("" if name == DEFAULT_ORDERING else name):
        raise unavailable(
            "cursor", "It was given for another ordering: keep the one you began with."
        )
    try:
        return OrderedWalk(name, start, _place(ORDERS[name.removeprefix("-")], text, start.after))
    except ValueError:
        raise invalid_cursor() from None


def _place(order: Order, text: str, first_seq: int) -> SortPosition:
    if not order.was:
        return SortPosition(first_seq, first_seq)
    if order.nullable and not text:
        return SortPosition(None, first_seq)
    return SortPosition(order.read(text), first_seq)


def next_positions(given: Conditions, walk: OrderedWalk, count: int) -> list[SortPosition]:
    """The next `count` places of these articles. At most five queries."""
    source = source_of(given, walk.order.by, walk.start.seq)
    if not walk.order.was:
        return _places_now(given, source, walk, count)
    # Unchanged rows first: an article that changes between the two queries is in the second.
    unaltered = _places_now(given, source, walk, count, until=walk.start.seq)
    end = journal_end().seq
    if end == walk.start.seq:
        return unaltered
    if walk.order.column == "seq" and not source.few:
        return _places_in_journal(given, walk, count)
    found = {
        place.first_seq: place for place in (*unaltered, *_places_then(given, source, walk, end))
    }
    ranked = sorted(
        found.values(), key=lambda place: _sort_key(place, walk), reverse=walk.descending
    )
    return ranked[:count]


def _places_now(
    given: Conditions,
    source: Source,
    walk: OrderedWalk,
    count: int,
    *,
    until: int | None = None,
) -> list[SortPosition]:
    """Places by the present value; rows without a value come last in both directions.

    Without the articles that have changed after `until`.
    """
    order, place = walk.order, walk.place
    part = Walk(order.column, order.by, walk.descending, until=until)
    if not order.nullable:
        return _places(given, source, _from(part, walk, place), count)
    found: list[SortPosition] = []
    if place is None or place.value is not None:
        dated = part._replace(more=(Clause(f"c.{order.column} IS NOT NULL"),))
        found = _places(given, source, _from(dated, walk, place), count)
        place = None
    if len(found) == count:
        return found
    undated = part._replace(by=(FIRST_SEQ,), more=(Clause(f"c.{order.column} IS NULL"),))
    return found + _places(given, source, _from(undated, walk, place), count - len(found))


def _from(part: Walk, walk: OrderedWalk, place: SortPosition | None) -> Walk:
    """This part of the walk, after the place."""
    if place is None:
        return part
    value = walk.order.store(place.value) if place.value is not None else None
    reached = tuple(place.first_seq if name == FIRST_SEQ else value for name in part.by)
    return part._replace(after=reached)


def _places(given: Conditions, source: Source, walk: Walk, count: int) -> list[SortPosition]:
    rows = rows_of(page_statement(given, source, walk, count))
    if walk.value == "next_review_due":
        return [SortPosition(_day(value), first_seq) for value, first_seq in rows]
    return [SortPosition(*row) for row in rows]


def _places_in_journal(given: Conditions, walk: OrderedWalk, count: int) -> list[SortPosition]:
    """The order of the last Changes up to the first page: a walk of the journal itself."""
    reached = (walk.place.value,) if walk.place else None
    rows = rows_of(journal_statement(given, walk.start.seq, reached, walk.descending, count))
    return [SortPosition(*row) for row in rows]


def _places_then(
    given: Conditions, source: Source, walk: OrderedWalk, end: int
) -> list[SortPosition]:
    """Rows changed since the first page, which existed then, at the places they had then."""
    order, start = walk.order, walk.start
    rows = rows_of(altered_statement(given, source, order.was, start.seq, end))
    found = [
        SortPosition(None if was is None else order.of_was(was), first_seq)
        for was, first_seq in rows
    ]
    if walk.place is None:
        return found
    reached = _sort_key(walk.place, walk)
    follows = lt if walk.descending else gt
    return [place for place in found if follows(_sort_key(place, walk), reached)]


def _sort_key(place: SortPosition, walk: OrderedWalk) -> tuple:
    """The sort key of a place, in the database's order; descending walks reverse it."""
    return ((place.value is None) != walk.descending, place.value, place.first_seq)
