"""The full-text index of SearchEntry, which the database updates with every write.

SQLite: an FTS5 table with the same columns, updated by triggers. PostgreSQL: generated tsvector
columns with GIN indexes. The words are split and stemmed before they are saved.
"""

from articles.models.public.statements import execute_all

TABLE, INDEX = "articles_searchentry", "articles_searchindex"
# In the order of the weights in `articles.search.lookup.sqlite`.
COLUMNS = ("title", "also_called", "headings", "often", "text", "words")
# {generated column: SQL expression of its text}.
VECTORS = {
    "title_v": "title",
    "often_v": "often",
    "names_v": "title || ' ' || also_called || ' ' || headings",
    "all_v": "title || ' ' || also_called || ' ' || headings || ' ' || text",
    "words_v": "words",
}
INDEXED = ("names_v", "all_v", "words_v")


def install(connection) -> None:
    """Create the index and fill it from the table."""
    execute_all(connection, _postgres() if connection.vendor == "postgresql" else _sqlite())


def remove(connection) -> None:
    """Drop the index, before the table is rebuilt."""
    postgres = connection.vendor == "postgresql"
    execute_all(connection, _drop_postgres() if postgres else _drop_sqlite())


def _sqlite() -> list[str]:
    columns = ", ".join(COLUMNS)
    new, old = (", ".join(f"{row}.{column}" for column in COLUMNS) for row in ("new", "old"))
    added = f"INSERT INTO {INDEX}(rowid, {columns}) VALUES (new.article_id, {new});"  # noqa: S608
    into = f"INSERT INTO {INDEX}({INDEX}, rowid, {columns})"
    gone = f"{into} VALUES ('delete', old.article_id, {old});"
    return [
        # "ascii": the tokenizer for which every non-ASCII character is part of a word.
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5({columns}, content='{TABLE}', "
        "content_rowid='article_id', tokenize='ascii', detail='column')",
        f"CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN {added} END",
        f"CREATE TRIGGER {INDEX}_gone AFTER DELETE ON {TABLE} BEGIN {gone} END",
        f"CREATE TRIGGER {INDEX}_altered AFTER UPDATE ON {TABLE} BEGIN {gone} {added} END",
        f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')",  # noqa: S608
    ]


def _drop_sqlite() -> list[str]:
    names = [f"{INDEX}_{event}" for event in ("added", "gone", "altered")]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in names] + [f"DROP TABLE IF EXISTS {INDEX}"]


def _postgres() -> list[str]:
    columns = [
        f"ADD COLUMN {name} tsvector GENERATED ALWAYS AS ({_vector(source)}) STORED"
        for name, source in VECTORS.items()
    ]
    indexes = [f"CREATE INDEX {INDEX}_{name} ON {TABLE} USING gin ({name})" for name in INDEXED]
    return [f"ALTER TABLE {TABLE} {', '.join(columns)}", *indexes]


def _vector(source: str) -> str:
    # Without PostgreSQL's parser, which splits words by the server's locale.
    return f"array_to_tsvector(array_remove(string_to_array({source}, ' '), ''))"


def _drop_postgres() -> list[str]:
    columns = ", ".join(f"DROP COLUMN IF EXISTS {name}" for name in VECTORS)
    return [f"ALTER TABLE {TABLE} {columns}"]
