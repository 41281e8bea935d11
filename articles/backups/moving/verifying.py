"""The manifest of either database: per table its rows and a digest, per article its text's."""

import datetime
import hashlib
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from django.db import connections

from articles.backups.errors import MoveFailed
from articles.models import Current, Journal

from .copying import FETCHED, Say, readable
from .databases import SOURCE, TARGET
from .tables import Table

# A row's digest is added up modulo this: databases sort text keys differently.
_MODULUS = 2**256


def manifest_of(alias: str, tables: Sequence[Table], say: Say) -> dict[str, Any]:
    """{"epoch", "seq", "articles": {"count", "digest"}, "tables": {table: {"rows", "digest"}}}.

    The digest over articles is that of lines `id:state:seq:digest`, in the order of ids; equal
    manifests mean equal rows.
    """
    epoch, seq = Journal.objects.using(alias).values_list("epoch", "seq").get()
    counted = {table.name: _digest(alias, table) for table in tables}
    rows = sum(entry["rows"] for entry in counted.values())
    say(f"{connections[alias].vendor}: {rows:,} rows read again")
    return {"epoch": epoch, "seq": seq, "articles": _articles(alias), "tables": counted}


def _articles(alias: str) -> dict[str, Any]:
    rows = Current.objects.using(alias).order_by("public_id")
    columns = rows.values_list("public_id", "state", "seq", "edition__digest")
    hasher, count = hashlib.sha256(), 0
    for public_id, state, seq, digest in columns.iterator(chunk_size=2000):
        hasher.update(f"{public_id}:{state}:{seq}:{digest}\n".encode())
        count += 1
    return {"count": count, "digest": f"sha256:{hasher.hexdigest()}"}


def _digest(alias: str, table: Table) -> dict[str, Any]:
    total = rows = 0
    for row in readable(table, table.rows(alias).iterator(chunk_size=FETCHED)):
        total += int.from_bytes(row_digest(row))
        rows += 1
    return {"rows": rows, "digest": f"{total % _MODULUS:064x}"}


def row_digest(row: tuple) -> bytes:
    """SHA-256 of a row's values, alike whatever database they were read from."""
    return hashlib.sha256("\x1f".join(map(_said, row)).encode("utf-8", "surrogatepass")).digest()


def _said(value: Any) -> str:
    """The value with its type, so that 1, True and "1" differ."""
    match value:
        case None | bool() | int() | float() | str():
            return f"{type(value).__name__}:{value}"
        case bytes() | memoryview() | bytearray():
            return f"bytes:{hashlib.sha256(value).hexdigest()}"
        case datetime.datetime():
            return f"moment:{_utc(value).isoformat()}"
        case Decimal():
            return f"decimal:{value.normalize():f}"
        case dict() | list():
            return f"json:{json.dumps(value, sort_keys=True, ensure_ascii=False)}"
    return f"{type(value).__name__}:{value}"


def _utc(value: datetime.datetime) -> datetime.datetime:
    return value.astimezone(datetime.UTC) if value.tzinfo else value


def require_equal(source: dict[str, Any], target: dict[str, Any], tables: Sequence[Table]) -> None:
    """Raises MoveFailed, which names the first row that differs."""
    if source == target:
        return
    for table in tables:
        ours, theirs = source["tables"][table.name], target["tables"][table.name]
        if ours != theirs:
            raise MoveFailed(
                f"{table.name}: the source has {ours['rows']} rows, the target {theirs['rows']}; "
                f"{_difference(table)}. The source was written to after its rows were copied, or "
                "the target was. Stop the site and its worker, and begin with an empty target."
            )
    raise MoveFailed("The manifests differ, and no table does. Begin with an empty target.")


def _difference(table: Table) -> str:
    place = table.place_of_key()
    for rows in _chunks(table.rows(SOURCE).iterator(chunk_size=FETCHED)):
        keys = [row[place] for row in rows]
        found = {row[place]: row for row in table.rows(TARGET).filter(pk__in=keys)}
        for row in rows:
            other = found.get(row[place])
            if other is None:
                return f"row {row[place]} is missing"
            if row_digest(other) != row_digest(row):
                return f"row {row[place]} differs in {', '.join(_columns(table, row, other))}"
    return "the target has rows that the source has not"


def _chunks(rows: Iterator[tuple]) -> Iterator[list[tuple]]:
    chunk: list[tuple] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == FETCHED:
            yield chunk
            chunk = []
    yield chunk


def _columns(table: Table, row: tuple, other: tuple) -> list[str]:
    pairs = zip(table.columns(), row, other, strict=True)
    return [column for column, one, two in pairs if _said(one) != _said(two)]
