"""The statements that find a page of the article list, each made for how many articles can match.

A condition that few rows meet is read whole, and its articles are sorted. Else articles are walked
in the order of the list along an index: of the rows beside Current, of the latest Changes (by `seq`
and `updated_at`, see `latest_changes`), or of Current. `MATERIALIZED` and `CROSS JOIN` keep both
databases to that.
"""

from collections.abc import Sequence
from math import isqrt
from typing import Any, NamedTuple

from django.db import connection

from articles.models.public.triggers.latest_changes import LATEST

from .conditions import Beside, Clause, Conditions, is_of_latest, marks

FIRST_SEQ, SEQ = "first_seq", "seq"
# Rows of a condition that are read whole, if each article must be looked up, …
LEAST, MOST = 500, 4000
# … and if the index alone has all that is asked for.
MOST_IN_INDEX = 10_000


class Walk(NamedTuple):
    """A part of an order. `value`: the column of the sort value; `by`: the columns that sort.

    `after`: their values in the last row before it. `more`: further conditions of Current. `until`:
    articles with a later Change are left out.
    """

    value: str
    by: tuple[str, ...]
    descending: bool = False
    after: tuple | None = None
    more: tuple[Clause, ...] = ()
    until: int | None = None


class Source(NamedTuple):
    """Where articles come from: `few`, a statement of their first_seq that is read whole, or the
    rows `along` that are walked in the order of the list, or else Current.
    """

    few: Clause | None = None
    along: Beside | None = None


def source_of(given: Conditions, by: tuple[str, ...], library: int) -> Source:
    """At most one query, none for a list by one topic, code or aspect in an order of its rows.

    `by`: what the list is sorted by. `library`: how many articles there are, about.
    """
    walked = [each for each in given.beside if each.are_few and _is_order_of(each, by)]
    conditions: list[Beside | Clause] = [*given.beside, *given.ranges]
    if not conditions or (walked and len(conditions) == 1 and not given.columns):
        return Source(along=walked[0] if walked else None)
    most = _most(given, by, library)
    statements = [_found(given, condition) for condition in conditions]
    counts = _counts(statements, most)
    if min(counts) <= most:
        return Source(few=statements[counts.index(min(counts))])
    return Source(along=walked[0] if walked else None)


def _is_order_of(beside: Beside, by: tuple[str, ...]) -> bool:
    titled = beside.table == "articles_currenttopic" and by == ("title_key", FIRST_SEQ)
    return titled or by == (FIRST_SEQ,)


def _most(given: Conditions, by: tuple[str, ...], library: int) -> int:
    if _is_in_index(given, by):
        return MOST_IN_INDEX
    # Read whole, so many articles are looked up as a walk of Current passes to fill a page.
    return max(LEAST, min(MOST, isqrt(12 * library)))


def _is_in_index(given: Conditions, by: tuple[str, ...]) -> bool:
    """Whether an index has all that is asked for: one range of dates in the default order."""
    alone = len(given.ranges) == 1 and not (given.beside or given.columns or given.language)
    return alone and by == (FIRST_SEQ,)


def _found(given: Conditions, condition: Beside | Clause) -> Clause:
    """A statement of the first_seq of all articles that meet it: an index alone answers it."""
    if isinstance(condition, Beside):
        table, row = f"{condition.table} j", "j"
        clauses = [condition.any("j"), _state("j", given.states), *_language("j", given)]
    else:
        row = "l" if is_of_latest(condition) else "c"
        table = f"{LATEST} l" if row == "l" else "articles_current c"
        own = Clause(condition.sql.replace("c.", f"{row}."), condition.values)
        clauses = [_state(row, given.states), own]
    kept = joined(clauses)
    return Clause(f"SELECT {row}.first_seq FROM {table} WHERE {kept.sql}", kept.values)  # noqa: S608


def _counts(statements: Sequence[Clause], most: int) -> list[int]:
    """How many rows each has, at most one more than `most`. One query."""
    counted = ", ".join(
        f"(SELECT count(*) FROM ({sql} LIMIT {most + 1}) AS rows_{n})"  # noqa: S608
        for n, (sql, _) in enumerate(statements)
    )
    values = tuple(value for _, values in statements for value in values)
    return list(rows_of(Clause(f"SELECT {counted}", values))[0])


def page_statement(given: Conditions, source: Source, walk: Walk, count: int) -> Clause:
    """(sort value, first_seq) of the next `count` articles."""
    if source.few and walk.until is None and not walk.more and _is_in_index(given, walk.by):
        return _sorted_alone(source.few, walk, count)
    if source.few:
        return _sorted(given, source.few, walk, count)
    if source.along and _is_order_of(source.along, walk.by):
        return _merged(_along(given, source.along, walk, count), walk, count)
    states = (given._replace(states=(state,)) for state in given.states)
    return _merged([_walked(one, walk, count) for one in states], walk, count)


def _sorted_alone(few: Clause, walk: Walk, count: int) -> Clause:
    reached = joined(_after("few", walk) or [Clause("1 = 1")])
    return Clause(
        f"{_few(few)} SELECT first_seq, first_seq FROM few WHERE {reached.sql} "  # noqa: S608
        f"{_order('few', walk)} LIMIT {count}",
        (*few.values, *reached.values),
    )


def _sorted(given: Conditions, few: Clause, walk: Walk, count: int) -> Clause:
    kept = joined([*of_current(given), *walk.more, *_until("c", walk), *_after("c", walk)])
    return Clause(
        f"{_few(few)} SELECT DISTINCT c.{walk.value}, c.first_seq "  # noqa: S608
        f"FROM few CROSS JOIN articles_current c WHERE c.first_seq = few.first_seq AND {kept.sql} "
        f"{_order('c', walk)} LIMIT {count}",
        (*few.values, *kept.values),
    )


def _few(few: Clause) -> str:
    return f"WITH few(first_seq) AS MATERIALIZED ({few.sql})"


def _walked(given: Conditions, walk: Walk, count: int) -> Clause:
    row, source, asked = "c", "articles_current c", [*of_current(given), *walk.more]
    if walk.by == (SEQ,):
        row, (source, asked) = "l", _latest(given, walk.more)
    kept = joined([*asked, *_until(row, walk), *_after(row, walk)])
    return Clause(
        f"SELECT {row}.{walk.value} AS value, {row}.first_seq AS first_seq "  # noqa: S608
        f"FROM {source} WHERE {kept.sql} {_order(row, walk)} LIMIT {count}",
        kept.values,
    )


def _latest(given: Conditions, more: Sequence[Clause] = ()) -> tuple[str, list[Clause]]:
    """The latest Changes `l` as a source, with the article of each where it is asked for; and what
    is asked: state and language of `l` alone, so that no database begins with those of Current."""
    asked, of_article = [_state("l", given.states), *_language("l", given)], [*_rest(given), *more]
    if not of_article:
        return f"{LATEST} l", asked
    joins = Clause("c.article_id = l.article_id")
    return f"{LATEST} l CROSS JOIN articles_current c", [*asked, joins, *of_article]


def _along(given: Conditions, along: Beside, walk: Walk, count: int) -> list[Clause]:
    """A walk for each value and state: each is one range of an index."""
    source = f"{along.table} j"
    of_article = [*given.columns, *given.ranges, *walk.more, *_until("c", walk)]
    if of_article:
        source += " CROSS JOIN articles_current c"
        of_article = [Clause("c.article_id = j.current_id"), *of_article]
    others = [each.exists("j.current_id") for each in given.beside if each is not along]
    rest = [*_language("j", given), *_after("j", walk), *others, *of_article]
    return [
        _along_one(source, joined([value, _state("j", (state,)), *rest]), walk, count)
        for state in given.states
        for value in along.each("j")
    ]


def _along_one(source: str, kept: Clause, walk: Walk, count: int) -> Clause:
    return Clause(
        f"SELECT j.{walk.value} AS value, j.first_seq AS first_seq "  # noqa: S608
        f"FROM {source} WHERE {kept.sql} {_order('j', walk)} LIMIT {count}",
        kept.values,
    )


def _merged(walks: list[Clause], walk: Walk, count: int) -> Clause:
    if len(walks) == 1:
        return walks[0]
    # UNION, not UNION ALL: an article that has two of the values comes once.
    parts = " UNION ".join(
        f"SELECT value, first_seq FROM ({sql}) AS walk_{n}"  # noqa: S608
        for n, (sql, _) in enumerate(walks)
    )
    sign = " DESC" if walk.descending else ""
    order = f"ORDER BY value{sign}, first_seq{sign}"
    return Clause(
        f"{parts} {order} LIMIT {count}", tuple(value for _, values in walks for value in values)
    )


def journal_statement(
    given: Conditions, seq: int, after: tuple | None, descending: bool, count: int
) -> Clause:
    """The same, in the order of each article's last Change up to `seq`, which is the sort value."""
    sign, compare = (" DESC", "<") if descending else ("", ">")
    beyond = [Clause(f"t.seq {compare} %s", after)] if after else []
    last = Clause(
        "NOT EXISTS (SELECT 1 FROM articles_change l WHERE l.article_id = t.article_id "
        "AND l.seq > t.seq AND l.seq <= %s)",
        (seq,),
    )
    of_article = Clause("c.article_id = t.article_id")
    kept = joined([Clause("t.seq <= %s", (seq,)), *beyond, last, of_article, *of_current(given)])
    return Clause(
        "SELECT t.seq, c.first_seq FROM articles_change t "  # noqa: S608
        f"CROSS JOIN articles_current c WHERE {kept.sql} ORDER BY t.seq{sign} LIMIT {count}",
        kept.values,
    )


def altered_statement(given: Conditions, source: Source, was: str, seq: int, end: int) -> Clause:
    """(value at `seq`, first_seq) of articles that were there then and changed since.

    `end`: the journal's. The shorter part of the journal is walked; the plus sign keeps the
    database from an index over the other.
    """
    late = seq >= end - seq
    span = [
        Clause(f"{'+' if late else ''}c.first_seq <= %s", (seq,)),
        Clause(f"{'l' if late else '+c'}.seq > %s", (seq,)),
    ]
    origin, asked = "articles_current c", of_current(given)
    if late:
        # The value it had then is asked of the article.
        origin, asked = _latest(given, [span[0]])
    few = source.few
    if few:
        origin, asked = f"few CROSS JOIN {origin}", [Clause("c.first_seq = few.first_seq"), *asked]
    kept = joined([*asked, *(span[1:] if late else span)])
    return Clause(
        f"{_few(few) if few else ''} SELECT {was}, c.first_seq "  # noqa: S608
        f"FROM {origin} WHERE {kept.sql}",
        (*(few.values if few else ()), seq, *kept.values),
    )


def of_current(given: Conditions) -> list[Clause]:
    """All conditions, of Current."""
    return [_state("c", given.states), *_language("c", given), *_rest(given)]


def _rest(given: Conditions) -> list[Clause]:
    exists = (beside.exists("c.article_id") for beside in given.beside)
    return [*given.columns, *given.ranges, *exists]


def joined(clauses: Sequence[Clause]) -> Clause:
    """All of these hold."""
    values = tuple(value for _, values in clauses for value in values)
    return Clause(" AND ".join(sql for sql, _ in clauses), values)


def _state(table: str, states: tuple[str, ...]) -> Clause:
    # `state = …` is served by an index in list order; `state IN (…)` is not.
    if len(states) == 1:
        return Clause(f"{table}.state = %s", states)
    return Clause(f"{table}.state IN ({marks(states)})", states)


def _language(table: str, given: Conditions) -> list[Clause]:
    return [Clause(f"{table}.language = %s", (given.language,))] if given.language else []


def _after(table: str, walk: Walk) -> list[Clause]:
    """A row value compared to another can use an index over all columns."""
    if walk.after is None:
        return []
    columns = ", ".join(f"{table}.{name}" for name in walk.by)
    sign = "<" if walk.descending else ">"
    return [Clause(f"({columns}) {sign} ({marks(walk.after)})", walk.after)]


def _until(table: str, walk: Walk) -> list[Clause]:
    return [] if walk.until is None else [Clause(f"{table}.seq <= %s", (walk.until,))]


def _order(table: str, walk: Walk) -> str:
    sign = " DESC" if walk.descending else ""
    return "ORDER BY " + ", ".join(f"{table}.{name}{sign}" for name in walk.by)


def rows_of(statement: Clause) -> list[tuple[Any, ...]]:
    """Run it. One query."""
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return list(cursor.fetchall())
