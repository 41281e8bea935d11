"""SQL of the export's buckets: what changed since they were digested, their lines, saving them.

A bucket is named by the first three hexadecimal digits of the ids in it. Its row is true at the
place `seq` of the journal; a later Change of an article in it is what marks it as stale. That
Change is written by the transition itself, under the lock of the journal's counter.
"""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db import connection

from . import cursors

# The language under which the rows of all languages together are kept.
ALL = ""


class Stale(NamedTuple):
    """A bucket of one language with Changes since the place asked about.

    `held`: the place of its row, 0 without one. `lines`: articles in the bucket of all languages
    when it was last counted.
    """

    bucket: str
    language: str
    changed: int
    held: int
    lines: int

    @property
    def is_stale(self) -> bool:
        return self.held < self.changed


class Row(NamedTuple):
    """A row of ExportBucket."""

    language: str
    bucket: str
    seq: int
    digest: str
    articles: int
    tombstones: int


class Total(NamedTuple):
    """A row of ExportTotal."""

    language: str
    seq: int
    digest: str
    articles: int
    tombstones: int


class Line(NamedTuple):
    """One exported article. `digest`: that of its edition; "" for a withdrawn one."""

    public_id: str
    seq: int
    language: str
    digest: str

    @property
    def text(self) -> str:
        return f"{self.public_id}:{self.seq}:{self.digest}\n"


_CHANGED = """
SELECT x.bucket, x.language, x.seq, COALESCE(b.seq, 0), COALESCE(a.articles + a.tombstones, 0)
FROM (SELECT {bucket} AS bucket, language, MAX(seq) AS seq
      FROM articles_change WHERE seq > %s GROUP BY 1, 2) x
LEFT JOIN articles_exportbucket b ON b.language = x.language AND b.bucket = x.bucket
LEFT JOIN articles_exportbucket a ON a.language = '' AND a.bucket = x.bucket
ORDER BY x.bucket, x.language"""
# One statement, so that the lines and the place in the journal are of the same moment.
_LINES = """
WITH wanted (first, last) AS (VALUES {ranges}),
found AS (
    SELECT c.public_id AS public_id, c.seq AS seq, c.language AS language,
           CASE WHEN c.state = 'withdrawn' THEN '' ELSE e.digest END AS digest
    FROM wanted w CROSS JOIN articles_current c JOIN articles_edition e ON e.id = c.edition_id
    WHERE c.public_id >= w.first AND c.public_id <= w.last AND c.state <> 'purged')
SELECT j.epoch, j.seq, {id}, f.seq, f.language, f.digest
FROM articles_journal j LEFT JOIN found f ON 1 = 1 WHERE j.id = 1 ORDER BY f.public_id"""

_ROWS = """
SELECT language, bucket, seq, digest, articles, tombstones
FROM articles_exportbucket WHERE language = %s{one} ORDER BY bucket"""
# The database joins the lines: 4,096 rows in Python take ten times as long. SQLite keeps the order
# of the inner query for group_concat, whose own ORDER BY it has since 3.44 only.
_SUMS = """
SELECT COALESCE(MAX(seq), 0), COALESCE(SUM(articles), 0), COALESCE(SUM(tombstones), 0), {joined}
FROM (SELECT seq, articles, tombstones, bucket,
             CASE WHEN digest <> '' THEN bucket || ' ' || digest || %s END AS line
      FROM articles_exportbucket WHERE language = %s{others} ORDER BY bucket) x"""
_TOTALS = "SELECT language, seq, digest, articles, tombstones FROM articles_exporttotal"


def changed_since(seq: int) -> list[Stale]:
    """The buckets with Changes after this place, whether they were digested since or not."""
    bucket = "substr(public_id, 1, 3)"
    if connection.vendor == "postgresql":
        bucket = "left(public_id::text, 3)"
    return [Stale(*row) for row in _fetch(_CHANGED.format(bucket=bucket), [seq])]


def read_lines(buckets: Collection[str]) -> tuple[cursors.Cursor, list[Line]]:
    """(the end of the journal, the lines of these buckets by id), both of the same moment."""
    postgres = connection.vendor == "postgresql"
    one = "(%s::uuid, %s::uuid)" if postgres else "(%s, %s)"
    sql = _LINES.format(
        ranges=", ".join([one] * len(buckets)),
        id="f.public_id::text" if postgres else "f.public_id",
    )
    rows = _fetch(sql, [end for bucket in buckets for end in _ends(bucket, postgres)])
    present = cursors.Cursor(*rows[0][:2])
    return present, [Line(_dashed(row[2]), *row[3:]) for row in rows if row[2] is not None]


def _ends(bucket: str, postgres: bool) -> tuple[str, str]:
    """The least and the greatest id, as the database compares them."""
    if postgres:
        return f"{bucket}00000-{'-'.join(['0000'] * 3)}-{'0' * 12}", (
            f"{bucket}fffff-{'-'.join(['ffff'] * 3)}-{'f' * 12}"
        )
    return bucket, f"{bucket}g"


def _dashed(public_id: str) -> str:
    if len(public_id) == 36:
        return public_id
    ends = ((0, 8), (8, 12), (12, 16), (16, 20), (20, 32))
    return "-".join(public_id[first:last] for first, last in ends)


def read_rows(language: str, bucket: str | None = None) -> list[Row]:
    """The rows of a language, or its one of this bucket; also those without articles."""
    sql = _ROWS.format(one="" if bucket is None else " AND bucket = %s")
    return [Row(*row) for row in _fetch(sql, [language, *filter(None, [bucket])])]


class Sums(NamedTuple):
    """Over the rows of a language: the greatest seq, the sums, and `lines`, one a bucket."""

    seq: int
    articles: int
    tombstones: int
    lines: str


def sum_rows(language: str, without: Collection[str]) -> Sums:
    """Over all buckets but these."""
    postgres = connection.vendor == "postgresql"
    joined = "string_agg(line, '' ORDER BY bucket)" if postgres else "group_concat(line, '')"
    others = f" AND bucket NOT IN ({', '.join(['%s'] * len(without))})" if without else ""
    [row] = _fetch(_SUMS.format(joined=joined, others=others), ["\n", language, *without])
    return Sums(int(row[0]), int(row[1]), int(row[2]), row[3] or "")


def read_totals() -> dict[str, Total]:
    """{language: its total}, all of the same moment."""
    return {row[0]: Total(*row) for row in _fetch(_TOTALS, [])}


def save(rows: Iterable[Row], totals: Iterable[Total], *, anew: bool = False) -> None:
    """Save in the caller's transaction; what is true at a later place is never replaced.

    Sorted, so that two processes that save the same rows cannot deadlock. `anew`: what is there is
    not trusted, so rows of the same place are replaced, and of a place that the journal has not.
    """
    with connection.cursor() as cursor:
        for table, key, values in (
            ("articles_exportbucket", ["language", "bucket"], sorted(rows)),
            ("articles_exporttotal", ["language"], sorted(totals)),
        ):
            if values:
                cursor.executemany(_upsert(table, key, values[0]._fields, anew), values)


_UPSERT = """
INSERT INTO {table} ({columns}) VALUES ({places})
ON CONFLICT ({key}) DO UPDATE SET {others} WHERE {condition}"""
_LATER = "excluded.seq > {table}.seq"
_ANEW = "excluded.seq >= {table}.seq OR {table}.seq > (SELECT seq FROM articles_journal WHERE id=1)"


def _upsert(table: str, key: list[str], columns: tuple[str, ...], anew: bool) -> str:
    places = ", ".join(["%s"] * len(columns))
    others = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in key)
    condition = (_ANEW if anew else _LATER).format(table=table)
    return _UPSERT.format(
        table=table,
        columns=", ".join(columns),
        places=places,
        key=", ".join(key),
        others=others,
        condition=condition,
    )


def _fetch(sql: str, parameters: list[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())
