"""The statements that find a page of the article list, each made for how many articles can match.

A condition that few rows meet is read whole, and its articles are sorted. Else articles are walked
in the order of the list along an index: of the rows beside Current for the default order, of
Current for others. `AS MATERIALIZED` and `CROSS JOIN` keep both databases to that.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from .conditions import Beside, Clause, Conditions, marks

# A condition with at most so many rows is read whole: some milliseconds.
FEW = 4000
FIRST_SEQ = "first_seq"


class Walk(NamedTuple):
    """A part of an order. `value`: the column of the sort value; `by`: the columns that sort.

    `after`: their values in the last row before it. `more`: further conditions of Current.
    """

    value: str
    by: tuple[str, ...]
    descending: bool = False
    after: tuple | None = None
    more: tuple[Clause, ...] = ()


class Source(NamedTuple):
    """Where articles come from. `few`: a statement of their ids, if they are read whole.

    `along`: else the table beside Current that is walked in the default order, if one is.
    """

    few: Clause | None = None
    along: Beside | None = None


def source_of(given: Conditions, *, default_order: bool) -> Source:
    """At most one query, none for a list by one topic, code or aspect in the default order."""
    whole = [_ids(given, beside) for beside in given.beside]
    whole += [_ids_in(given, span) for span in given.ranges]
    along = next((beside for beside in given.beside if beside.each()), None)
    plain = not (given.columns or given.ranges) and len(whole) == 1
    if not whole or (plain and default_order and along):
        return Source(along=along)
    count, few = min(zip(_counts(whole), whole, strict=True), key=lambda pair: pair[0])
    if count <= FEW:
        return Source(few=few)
    return Source(along=along if default_order else None)


def _ids(given: Conditions, beside: Beside) -> Clause:
    kept = joined([beside.any(), _state("j", given.states), *_language("j", given)])
    return Clause(
        f"SELECT j.current_id AS id FROM {beside.table} j WHERE {kept.sql}",  # noqa: S608
        kept.values,
    )


def _ids_in(given: Conditions, span: Clause) -> Clause:
    kept = joined([_state("c", given.states), span])
    return Clause(
        f"SELECT c.article_id AS id FROM articles_current c WHERE {kept.sql}",  # noqa: S608
        kept.values,
    )


def _counts(statements: Sequence[Clause]) -> list[int]:
    """How many rows each has, at most FEW + 1. One query."""
    counted = ", ".join(
        f"(SELECT count(*) FROM ({sql} LIMIT {FEW + 1}) AS rows_{n})"  # noqa: S608
        for n, (sql, _) in enumerate(statements)
    )
    values = [value for _, values in statements for value in values]
    return list(rows_of(Clause(f"SELECT {counted}", tuple(values)))[0])


def page_statement(given: Conditions, source: Source, walk: Walk, count: int) -> Clause:
    """(sort value, first_seq, article id) of the next `count` articles."""
    if source.few:
        return _sorted(given, source.few, walk, count)
    if source.along:
        return _merged(_along(given, source.along, walk, count), walk, count)
    states = (given._replace(states=(state,)) for state in given.states)
    return _merged([_walked(one, walk, count) for one in states], walk, count)


def _sorted(given: Conditions, few: Clause, walk: Walk, count: int) -> Clause:
    kept = joined([*of_current(given), *walk.more, *_after("c", walk)])
    return Clause(
        f"WITH few AS MATERIALIZED (SELECT DISTINCT id FROM ({few.sql}) AS found) "  # noqa: S608
        f"SELECT c.{walk.value}, c.first_seq, c.article_id "
        "FROM few CROSS JOIN articles_current c "
        f"WHERE c.article_id = few.id AND {kept.sql} {_order('c', walk)} LIMIT {count}",
        (*few.values, *kept.values),
    )


def _walked(given: Conditions, walk: Walk, count: int) -> Clause:
    kept = joined([*of_current(given), *walk.more, *_after("c", walk)])
    return Clause(
        f"SELECT c.{walk.value} AS value, c.first_seq AS first_seq, c.article_id AS id "  # noqa: S608
        f"FROM articles_current c WHERE {kept.sql} {_order('c', walk)} LIMIT {count}",
        kept.values,
    )


def _along(given: Conditions, along: Beside, walk: Walk, count: int) -> list[Clause]:
    """A walk for each value and state: each is one range of an index."""
    others = given._replace(beside=tuple(each for each in given.beside if each is not along))
    of_articles = [*_rest(others), *walk.more]
    source = f"{along.table} j"
    if of_articles:
        source += " CROSS JOIN articles_current c"
        of_articles = [Clause("c.article_id = j.current_id"), *of_articles]
    tongue = _language("j", given)
    return [
        _along_one(source, [value, _state("j", (state,)), *tongue, *of_articles], walk, count)
        for state in given.states
        for value in along.each()
    ]


def _along_one(source: str, clauses: list[Clause], walk: Walk, count: int) -> Clause:
    kept = joined([*clauses, *_after("j", walk)])
    return Clause(
        "SELECT j.first_seq AS value, j.first_seq AS first_seq, j.current_id AS id "  # noqa: S608
        f"FROM {source} WHERE {kept.sql} {_order('j', walk)} LIMIT {count}",
        kept.values,
    )


def _merged(walks: list[Clause], walk: Walk, count: int) -> Clause:
    if len(walks) == 1:
        return walks[0]
    # UNION, not UNION ALL: an article that has two of the values comes once.
    parts = " UNION ".join(
        f"SELECT value, first_seq, id FROM ({sql}) AS walk_{n}"  # noqa: S608
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
        "SELECT t.seq, c.first_seq, c.article_id FROM articles_change t "  # noqa: S608
        f"CROSS JOIN articles_current c WHERE {kept.sql} ORDER BY t.seq{sign} LIMIT {count}",
        kept.values,
    )


def altered_statement(given: Conditions, source: Source, was: str, seq: int, end: int) -> Clause:
    """(value at `seq`, first_seq, article id) of articles that were there then and changed since.

    `end`: the journal's. The shorter part of the journal is walked; the plus sign keeps the
    database from an index over the other.
    """
    early, late = ("", "+") if seq < end - seq else ("+", "")
    span = [Clause(f"{early}c.first_seq <= %s", (seq,)), Clause(f"{late}c.seq > %s", (seq,))]
    kept = joined([*of_current(given), *span])
    head, origin = Clause(""), "articles_current c WHERE"
    if source.few:
        head = Clause(
            f"WITH few AS MATERIALIZED (SELECT DISTINCT id FROM ({source.few.sql}) AS found) ",  # noqa: S608
            source.few.values,
        )
        origin = "few CROSS JOIN articles_current c WHERE c.article_id = few.id AND"
    return Clause(
        f"{head.sql}SELECT {was}, c.first_seq, c.article_id FROM {origin} {kept.sql}",  # noqa: S608
        (*head.values, seq, *kept.values),
    )


def of_current(given: Conditions) -> list[Clause]:
    """All conditions, of Current."""
    return [_state("c", given.states), *_language("c", given), *_rest(given)]


def _rest(given: Conditions) -> list[Clause]:
    return [*given.columns, *given.ranges, *(beside.exists() for beside in given.beside)]


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


def _order(table: str, walk: Walk) -> str:
    sign = " DESC" if walk.descending else ""
    return "ORDER BY " + ", ".join(f"{table}.{name}{sign}" for name in walk.by)


def rows_of(statement: Clause) -> list[tuple[Any, ...]]:
    """Run it. One query."""
    with connection.cursor() as cursor:
        cursor.execute(*statement)
        return list(cursor.fetchall())
