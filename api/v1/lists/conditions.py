"""The filters of the article list in SQL: conditions of Current, `c`, and of the rows beside it.

All SQL here is text of ours; what comes from a request is a parameter.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

from articles.documents.codes import broader_keys
from articles.models.public.topics import Code

from .filter_fields import CodeQuery

# With more values, rows beside Current are not walked value by value.
MOST_VALUES = 24


class Clause(NamedTuple):
    """A condition, and the parameters for its placeholders."""

    sql: str
    values: tuple = ()


class Beside(NamedTuple):
    """Articles with any of these `values` in a table beside Current.

    `values`: {further condition of these: values}. `more`: a condition of the row whatever its
    value. `within`: in place of `values`, where they are many: a condition of the column. In all
    of them `{row}` stands for the row.
    """

    table: str
    column: str
    values: Mapping[str, tuple]
    more: Clause = Clause("")
    within: Clause | None = None

    @property
    def are_few(self) -> bool:
        """Whether the rows of each value may be walked by themselves."""
        return self.within is None and 0 < sum(map(len, self.values.values())) <= MOST_VALUES

    def each(self, row: str) -> list[Clause]:
        """A condition of a row for each value."""
        return [
            _of_row(row, f"{{row}}.{self.column} = %s{more}{self.more.sql}", value, self.more)
            for more, values in self.values.items()
            for value in values
        ]

    def any(self, row: str, *, sign: str = "") -> Clause:
        """The condition that a row has one of the values. `sign`: "+" keeps an index from it."""
        column = f"{sign}{{row}}.{self.column}"
        parts = [Clause(f"{column} {self.within.sql}", self.within.values)] if self.within else []
        parts += [
            Clause(f"{column} IN ({marks(values)}){more}", values)
            for more, values in self.values.items()
            if values
        ]
        alternatives = " OR ".join(part.sql for part in parts) or "1 = 0"
        values = [value for part in parts for value in part.values]
        return _of_row(row, f"({alternatives}){self.more.sql}", *values, self.more)

    def exists(self, article: str) -> Clause:
        """The condition of an article that it has such a row."""
        # Few values are looked for one by one, many among the article's few rows.
        numbers = self.column.endswith("_id")
        sql, values = self.any("beside", sign="+" if numbers and not self.are_few else "")
        row = f"{self.table} beside WHERE beside.current_id = {article}"
        return Clause(f"EXISTS (SELECT 1 FROM {row} AND {sql})", values)  # noqa: S608


def _of_row(row: str, sql: str, *values: Any) -> Clause:
    """`values`: parameters, and last a clause whose parameters follow them."""
    *own, more = values
    return Clause(sql.replace("{row}", row), (*own, *more.values))


class Conditions(NamedTuple):
    """What articles of a list must have.

    `ranges`: conditions of one column each, which has an index after the state, of Current or of
    the latest Changes.
    """

    states: tuple[str, ...] = ("published",)
    language: str | None = None
    columns: tuple[Clause, ...] = ()
    ranges: tuple[Clause, ...] = ()
    beside: tuple[Beside, ...] = ()


def marks(values: Iterable) -> str:
    """A placeholder for each value."""
    return ", ".join("%s" for _ in values)


_COLUMNS = {
    "kind": "c.kind = %s",
    "audience": "c.audience_who = %s",
    "age": "(c.audience_age_min IS NULL OR c.audience_age_min <= %s) "
    "AND (c.audience_age_max IS NULL OR c.audience_age_max >= %s)",
    "sex": "(c.audience_sex IS NULL OR c.audience_sex = %s)",
    "significance": "c.significance = %s",
    "slug": "c.slug = %s",
}
_RANGES = {
    "reviewed_since": ("last_reviewed", ">="),
    "reviewed_before": ("last_reviewed", "<"),
    "published_since": ("published_at", ">="),
    "published_before": ("published_at", "<"),
    "changed_since": ("updated_at", ">="),
    "changed_before": ("updated_at", "<"),
    "review_due_before": ("next_review_due", "<"),
}


def conditions_of(found: Mapping[str, Any]) -> Conditions:
    """The conditions of what `read_filters` gave. A query for each of code and code_prefix."""
    columns = [
        Clause(sql, (found[name],) * sql.count("%s"))
        for name, sql in _COLUMNS.items()
        if name in found
    ]
    if "q" in found:
        columns.append(_with_words(found["q"], found.get("language")))
    return Conditions(
        states=tuple(sorted(set(found.get("state", ())))) or ("published",),
        language=found.get("language"),
        columns=tuple(columns),
        ranges=tuple(_ranges(found)),
        beside=tuple(_beside(found)),
    )


def _ranges(found: Mapping[str, Any]) -> Iterator[Clause]:
    """One clause for each column: both ends of a range bound the same walk of an index."""
    given = [(column, sign, name) for name, (column, sign) in _RANGES.items() if name in found]
    for column, ends in groupby(given, key=lambda end: end[0]):
        parts = [(f"c.{column} {sign} %s", stored(found[name])) for _, sign, name in ends]
        yield Clause(" AND ".join(sql for sql, _ in parts), tuple(value for _, value in parts))


def is_of_latest(condition: Clause) -> bool:
    """Whether it is a range of the column that has its index beside Current (`latest_changes`)."""
    return condition.sql.startswith("c.updated_at ")


def stored(value: datetime.date | datetime.datetime) -> Any:
    """A date or an instant as the database has it."""
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value)


def _beside(found: Mapping[str, Any]) -> Iterator[Beside]:
    """The rarest first, as far as is known without looking."""
    related = Clause("")
    if relation := found.get("relation"):
        related = Clause(" AND {row}.relation = %s", (relation,))
    if code := found.get("code"):
        yield Beside("articles_currentcode", "code_id", _meaning(code), related)
    if prefix := found.get("code_prefix"):
        yield _beginning(prefix, related)
    if "topic" in found:
        yield Beside("articles_currenttopic", "topic_id", {"": tuple(found["topic"])})
    if "aspect" in found:
        yield Beside("articles_currentaspect", "aspect", {"": (found["aspect"],)})


def _meaning(code: CodeQuery) -> dict[str, tuple]:
    """Broader codes count where they include their descendants: C79.5 for C79.51, not reversed."""
    broader = broader_keys(code.system, code.key)
    rows = Code.objects.filter(system=code.system, key__in=[code.key, *broader]).order_by()
    keys = list(rows.values_list("pk", "key"))
    return {
        "": tuple(pk for pk, key in keys if key == code.key),
        " AND {row}.includes_descendants": tuple(pk for pk, key in keys if key != code.key),
    }


def _beginning(code: CodeQuery, related: Clause) -> Beside:
    rows = Code.objects.filter(system=code.system, key__startswith=code.key).order_by()
    ids = rows.values_list("pk", flat=True)
    table, few = "articles_currentcode", tuple(ids[: MOST_VALUES + 1])
    if len(few) <= MOST_VALUES:
        return Beside(table, "code_id", {"": few}, related)
    return Beside(table, "code_id", {}, related, within=_among(ids))


def _with_words(text: str, language: str | None) -> Clause:
    # Imported here: processes that never search do not load the search package.
    from articles.search.list_filter import with_words

    return Clause(*with_words(text, language, row="c"))


def _among(ids: QuerySet) -> Clause:
    sql, values = ids.query.sql_with_params()
    return Clause(f"IN ({sql})", tuple(values))
