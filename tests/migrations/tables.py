"""What a database says of our tables, as one short digest each, to compare two databases by.

    python -m tests.migrations.tables DATABASE_URL     prints them as recorded.json holds them

recorded.json was made by the migrations that `replaces` names, before they were squashed. It is
never recorded anew: databases made by them exist.
"""

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg

# (table, what it is, its definition). Of the search index its tables of words are left out:
# SQLite makes them by itself.
SQLITE = """
    SELECT tbl_name, type || ' ' || name, coalesce(sql, '') FROM sqlite_master
    WHERE (tbl_name LIKE 'articles\\_%' ESCAPE '\\' OR tbl_name LIKE 'api\\_%' ESCAPE '\\')
    AND tbl_name NOT LIKE 'articles\\_searchindex\\_%' ESCAPE '\\'
"""
# Not-null constraints stand with the columns; older servers do not list them.
POSTGRES = """
    WITH ours AS (
        SELECT oid, relname FROM pg_class
        WHERE relkind = 'r' AND (relname LIKE 'articles\\_%' OR relname LIKE 'api\\_%'))
    SELECT relname, 'column ' || attnum || ' ' || attname,
        concat_ws(' ', format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
            pg_get_expr(adbin, adrelid))
    FROM ours JOIN pg_attribute ON attrelid = ours.oid AND attnum > 0 AND NOT attisdropped
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    UNION ALL
    SELECT relname, 'constraint ' || conname, pg_get_constraintdef(con.oid)
    FROM ours JOIN pg_constraint con ON conrelid = ours.oid WHERE contype <> 'n'
    UNION ALL
    SELECT relname, 'index ' || indexname, indexdef FROM ours JOIN pg_indexes ON tablename = relname
    UNION ALL
    SELECT relname, 'trigger ' || tgname, pg_get_triggerdef(tr.oid) || pg_get_functiondef(tgfoid)
    FROM ours JOIN pg_trigger tr ON tgrelid = ours.oid WHERE NOT tgisinternal
"""


def digests(url: str) -> dict[str, str]:
    """{table: digest} of the database at a DATABASE_URL: columns, constraints, indexes, triggers."""
    found: dict[str, list[str]] = {}
    for table, name, definition in sorted(_rows(url)):
        found.setdefault(table, []).append(f"{name}: {' '.join(definition.split())}")
    return {
        table: hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
        for table, lines in found.items()
    }


def _rows(url: str) -> Iterator[tuple[str, str, str]]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        connection = sqlite3.connect(parts.path.removeprefix("/"))
        yield from connection.execute(SQLITE)
        connection.close()
    else:
        with psycopg.connect(url) as connection:
            yield from connection.execute(POSTGRES).fetchall()


if __name__ == "__main__":
    json.dump(digests(sys.argv[1]), sys.stdout, indent=1)
