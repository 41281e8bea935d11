"""The look-up tables of search on SQLite: FTS5, written by triggers."""

from django.db import transaction

from articles.models.public.statements import execute_all

from .search_lookup import (
    ENTRIES,
    LANGUAGE,
    LONGEST_PREFIX,
    LOOKUP,
    STEMS,
    WORDS,
    place,
    stems,
)


def install(connection) -> None:
    """Create the tables and fill them, in one transaction."""
    with transaction.atomic(using=connection.alias):
        execute_all(connection, _created())


def remove(connection) -> None:
    """Drop them."""
    execute_all(connection, _dropped())


def _created() -> list[str]:
    tables = {
        STEMS: ("tokenize=\"ascii tokenchars ':-|'\"", lambda row: stems(row, f"{row}.text")),
        WORDS: (
            f"tokenize=\"ascii tokenchars '-'\", prefix='{_prefixes()}'",
            lambda row: f"{row}.words || ' {LANGUAGE}' || {row}.language",
        ),
    }
    statements, added, gone = [], "", ""
    for table, (options, tokens) in tables.items():
        into = f"INSERT INTO {table}("
        # Nothing but the index is stored: what was there is told again to remove it.
        statements.append(
            f"CREATE VIRTUAL TABLE {table} USING fts5(tokens, content='', columnsize=0, "
            f"detail='none', {options})"
        )
        added += f"{into}rowid, tokens) VALUES ({place('new')}, {tokens('new')}); "
        gone += (
            f"{into}{table}, rowid, tokens) VALUES ('delete', {place('old')}, {tokens('old')}); "
        )
        statements.append(
            f"{into}rowid, tokens) SELECT {place('e')}, {tokens('e')} FROM {ENTRIES} e "  # noqa: S608
            "ORDER BY 1"
        )
    return [
        *statements,
        f"CREATE TRIGGER {LOOKUP}_added AFTER INSERT ON {ENTRIES} BEGIN {added}END",
        f"CREATE TRIGGER {LOOKUP}_gone AFTER DELETE ON {ENTRIES} BEGIN {gone}END",
        f"CREATE TRIGGER {LOOKUP}_altered AFTER UPDATE ON {ENTRIES} BEGIN {gone}{added}END",
    ]


def _prefixes() -> str:
    return " ".join(str(letters) for letters in range(1, LONGEST_PREFIX + 1))


def _dropped() -> list[str]:
    names = [f"{LOOKUP}_{event}" for event in ("added", "gone", "altered")]
    tables = [f"DROP TABLE IF EXISTS {table}" for table in (STEMS, WORDS)]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in names] + tables
