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

from django.db.models import OuterRef, QuerySet, Subquery

from api.v1.parameters import did_you_mean, invalid
from articles.delivery.sync.cursors import Cursor
from articles.documents.title_sorting import title_key
from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition

from .pagination import invalid_cursor, rows_after

DEFAULT_ORDERING = "first_published"


class Order(NamedTuple):
    """`column` of Current is the sort value; `by` the indexed columns that make it unique.

    `was(seq)`: the SQL expression of the value at that seq, or None where it never changes;
    `of_was` converts that to the column's value. `read` and `write` convert the value from and to
    the text in a cursor.
    """

    column: str
    by: tuple[str, ...]
    was: Callable[[int], Subquery] | None
    read: Callable[[str], Any]
    write: Callable[[Any], str] = str
    of_was: Callable[[Any], Any] = lambda value: value
    nullable: bool = False


def _from_last_change(column: str) -> Callable[[int], Subquery]:
    """This column of the article's last Change up to a seq."""

    def was(seq: int) -> Subquery:
        own = Change.objects.filter(article=OuterRef("pk"), seq__lte=seq)
        return Subquery(own.order_by("-seq").values(column)[:1])

    return was


def _title_at(seq: int) -> Subquery:
    own = Edition.objects.filter(article=OuterRef("pk"), seq__lte=seq)
    return Subquery(own.order_by("-number").values("title")[:1])


ORDERS = {
    DEFAULT_ORDERING: Order("first_seq", ("first_seq",), None, read=int),
    "updated": Order("seq", ("seq",), _from_last_change("seq"), read=int),
    "title": Order(
        "title_key",
        ("title_key", "first_seq"),
        _title_at,
        of_was=title_key,
        read=bytes.fromhex,
        write=lambda key: bytes(key).hex(),
    ),
    "review_due": Order(
        "next_review_due",
        ("next_review_due", "first_seq"),
        _from_last_change("next_review_due"),
        read=datetime.date.fromisoformat,
        nullable=True,
    ),
}
ORDERING_NAMES = tuple(f"{sign}{name}" for name in ORDERS for sign in ("", "-"))


class SortPosition(NamedTuple):
    """An article's sort position. `value` is None for an article without one; those come last."""

    value: Any
    first_seq: int
    pk: int = 0


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
        raise invalid("cursor", "It was given for another ordering: keep the one you began with.")
    try:
        return OrderedWalk(name, start, _place(ORDERS[name.removeprefix("-")], text, start.after))
    except ValueError:
        raise invalid_cursor() from None


def _place(order: Order, text: str, first_seq: int) -> SortPosition:
    if order.was is None:
        return SortPosition(first_seq, first_seq)
    if order.nullable and not text:
        return SortPosition(None, first_seq)
    return SortPosition(order.read(text), first_seq)


def next_positions(rows: QuerySet[Current], walk: OrderedWalk, count: int) -> list[SortPosition]:
    """The next `count` places of these rows. At most four queries."""
    rows = rows.order_by()
    if walk.order.was is None:
        return _places_now(rows, walk, count)
    # Unchanged rows first: an article that changes between the two queries is in the second.
    unaltered = _places_now(rows.filter(seq__lte=walk.start.seq), walk, count)
    if not Change.objects.filter(seq__gt=walk.start.seq).exists():
        return unaltered
    found = {place.pk: place for place in (*unaltered, *_places_then(rows, walk))}
    ranked = sorted(
        found.values(), key=lambda place: _sort_key(place, walk), reverse=walk.descending
    )
    return ranked[:count]


def _places_now(rows: QuerySet[Current], walk: OrderedWalk, count: int) -> list[SortPosition]:
    """Places by the present value; rows without a value come last in both directions."""
    order, place = walk.order, walk.place
    if not order.nullable:
        return _places_after(rows, walk, place, count, by=order.by)
    found: list[SortPosition] = []
    if place is None or place.value is not None:
        dated = rows.filter(**{f"{order.column}__isnull": False})
        found = _places_after(dated, walk, place, count, by=order.by)
        place = None
    undated = rows.filter(**{order.column: None})
    return found + _places_after(undated, walk, place, count - len(found), by=("first_seq",))


def _places_after(
    rows: QuerySet[Current],
    walk: OrderedWalk,
    place: SortPosition | None,
    count: int,
    *,
    by: tuple[str, ...],
) -> list[SortPosition]:
    if place is not None:
        reached = [place.first_seq if name == "first_seq" else place.value for name in by]
        rows = rows_after(rows, by, reached, descending=walk.descending)
    rows = rows.order_by(*(f"-{name}" if walk.descending else name for name in by))
    return [
        SortPosition(*row) for row in rows.values_list(walk.order.column, "first_seq", "pk")[:count]
    ]


def _places_then(rows: QuerySet[Current], walk: OrderedWalk) -> list[SortPosition]:
    """Rows changed since the first page, which existed then, at the places they had then."""
    order, start = walk.order, walk.start
    if order.was is None:
        return []
    rows = rows.filter(seq__gt=start.seq, first_seq__lte=start.seq)
    rows = rows.annotate(was=order.was(start.seq))
    found = [
        SortPosition(None if was is None else order.of_was(was), first_seq, pk)
        for was, first_seq, pk in rows.values_list("was", "first_seq", "pk")
    ]
    if walk.place is None:
        return found
    reached = _sort_key(walk.place, walk)
    follows = lt if walk.descending else gt
    return [place for place in found if follows(_sort_key(place, walk), reached)]


def _sort_key(place: SortPosition, walk: OrderedWalk) -> tuple:
    """The sort key of a place, in the database's order; descending walks reverse it."""
    return ((place.value is None) != walk.descending, place.value, place.first_seq)
