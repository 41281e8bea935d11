"""The index of DraftGrams, written by the database with every row.

SQLite: an FTS5 table that keeps nothing but the index. PostgreSQL: a generated tsvector column with
a GIN index.
"""

from collections.abc import Collection

from articles.models.public.search_tables.search_lookup import LOOKUP
from articles.models.public.statements import execute_all

TABLE = "articles_draftgrams"
# Named as the other tables of words, which are not moved to another database.
INDEX = f"{LOOKUP}_grams"


def install(connection) -> None:
    """Create it, of an empty table."""
    execute_all(connection, _postgres() if connection.vendor == "postgresql" else _sqlite())


def remove(connection) -> None:
    """Drop it, before the table is dropped."""
    dropped = f"ALTER TABLE {TABLE} DROP COLUMN IF EXISTS grams_v"
    if connection.vendor != "postgresql":
        names = (f"{INDEX}_{event}" for event in ("added", "gone", "altered"))
        execute_all(connection, [f"DROP TRIGGER IF EXISTS {name}" for name in names])
        dropped = f"DROP TABLE IF EXISTS {INDEX}"
    execute_all(connection, [dropped])


def articles_with(connection, grams: Collection[str], most: int) -> list[int]:
    """Ids of articles that have all of these (letters and digits), any `most` of them."""
    if connection.vendor == "postgresql":
        found = f"SELECT article_id FROM {TABLE} WHERE grams_v @@ %s::tsquery LIMIT %s"  # noqa: S608
        asked = " & ".join(f"'{gram}'" for gram in sorted(grams))
    else:
        found = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s LIMIT %s"  # noqa: S608
        asked = " ".join(f'"{gram}"' for gram in sorted(grams))
    with connection.cursor() as cursor:
        cursor.execute(found, [asked, most])
        return [pk for (pk,) in cursor.fetchall()]


def _sqlite() -> list[str]:
    into = f"INSERT INTO {INDEX}("
    added = f"{into}rowid, grams) VALUES (new.article_id, new.grams);"
    # Nothing but the index is stored: what was there is told again to remove it.
    gone = f"{into}{INDEX}, rowid, grams) VALUES ('delete', old.article_id, old.grams);"
    return [
        # "ascii": the tokenizer for which every non-ASCII character is part of a word.
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5(grams, content='', columnsize=0, "
        "detail='none', tokenize='ascii')",
        f"CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN {added} END",
        f"CREATE TRIGGER {INDEX}_gone AFTER DELETE ON {TABLE} BEGIN {gone} END",
        f"CREATE TRIGGER {INDEX}_altered AFTER UPDATE ON {TABLE} BEGIN {gone} {added} END",
    ]


def _postgres() -> list[str]:
    return [
        # Without PostgreSQL's parser, which splits words by the server's locale.
        f"ALTER TABLE {TABLE} ADD COLUMN grams_v tsvector GENERATED ALWAYS AS "
        "(array_to_tsvector(array_remove(string_to_array(grams, ' '), ''))) STORED",
        f"CREATE INDEX {INDEX} ON {TABLE} USING gin (grams_v)",
    ]
