"""The look-up table of search on PostgreSQL: a trigger writes it, functions read it."""

from django.db import transaction

from articles.models.public.statements import execute_all

from .search_lookup import ENTRIES, LONGEST_PREFIX, LOOKUP, place, stems

# Limit of the stems of one text, so that a tsvector stays below a megabyte.
_MOST_STEMS = 30_000
# Entries that are filled in at once, while publishing goes on.
_BATCH = 5_000


def install(connection) -> None:
    """Create the table and fill it. It can be run again, and goes on where it was."""
    execute_all(connection, _created())
    _fill(connection)
    execute_all(connection, _indexes())


def remove(connection) -> None:
    """Drop it, and what belongs to it."""
    execute_all(connection, _dropped())


def _row(row: str) -> str:
    """SQL for the columns of an entry's row on PostgreSQL."""
    text = f"array_to_string((string_to_array({row}.text, ' '))[1:{_MOST_STEMS}], ' ')"
    # Without PostgreSQL's parser, which splits words by the server's locale.
    vector = f"array_to_tsvector(string_to_array({stems(row, text)}, ' '))"
    at = place(row, "least", "::bigint")
    return f"{row}.article_id, {at}, {vector}, {LOOKUP}_beginnings({row}.words, {row}.language)"


def _created() -> list[str]:
    written = f"INSERT INTO {LOOKUP} VALUES ({_row('NEW')});"  # noqa: S608
    erased = f"DELETE FROM {LOOKUP} WHERE article_id = OLD.article_id;"  # noqa: S608
    return [
        f"CREATE TABLE IF NOT EXISTS {LOOKUP} (article_id bigint PRIMARY KEY, "
        "place bigint NOT NULL, stems tsvector NOT NULL, words tsvector NOT NULL) "
        "WITH (toast_tuple_target = 128)",
        f"""CREATE OR REPLACE FUNCTION {LOOKUP}_beginnings(words text, language text)
            RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
            SELECT coalesce(array_to_tsvector(array_agg(language || ':' || token)), '')
            FROM (SELECT word AS token FROM unnest(string_to_array(words, ' ')) AS word
                UNION SELECT left(word, letters) || '*'
                FROM unnest(string_to_array(words, ' ')) AS word,
                    generate_series(1, {LONGEST_PREFIX}) AS letters
                WHERE letters <= char_length(word)) AS tokens $$""",  # noqa: S608
        f"""CREATE OR REPLACE FUNCTION {LOOKUP}_write() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF TG_OP <> 'INSERT' THEN {erased} END IF;
                IF TG_OP <> 'DELETE' THEN {written} END IF;
                RETURN NULL;
            END $$""",
        f"""CREATE OR REPLACE TRIGGER {LOOKUP}_written AFTER INSERT OR UPDATE OR DELETE
            ON {ENTRIES} FOR EACH ROW EXECUTE FUNCTION {LOOKUP}_write()""",
        *(statement for vector in ("stems", "words") for statement in _readers(vector)),
    ]


def _readers(vector: str) -> list[str]:
    """Functions: the first places that a query finds, or all where `most` is null; and how many
    they are, at most `most`."""
    asked = "(query tsquery, most integer)"
    found = f"FROM {LOOKUP} AS found WHERE found.{vector} @@ query"
    return [
        f"""CREATE OR REPLACE FUNCTION {LOOKUP}_{vector}{asked}
            RETURNS TABLE (place bigint) LANGUAGE plpgsql STABLE ROWS 10
            SET enable_seqscan = off AS $$
            BEGIN
                RETURN QUERY SELECT found.place {found} ORDER BY found.place LIMIT most;
            END $$""",
        f"""CREATE OR REPLACE FUNCTION {LOOKUP}_{vector}_count{asked}
            RETURNS bigint LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
            BEGIN
                RETURN (SELECT count(*) FROM (SELECT 1 {found} LIMIT most) AS few);
            END $$""",  # noqa: S608
    ]


def _fill(connection) -> None:
    """Batch by batch, each a transaction; an entry published meanwhile is there already."""
    last: int | None = 0
    while last is not None:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT article_id FROM {ENTRIES} WHERE article_id > %s "  # noqa: S608
                f"ORDER BY article_id LIMIT {_BATCH} FOR SHARE",
                [last],
            )
            ids = [pk for (pk,) in cursor.fetchall()]
            cursor.execute(
                f"INSERT INTO {LOOKUP} SELECT {_row('e')} FROM {ENTRIES} e "  # noqa: S608
                "WHERE e.article_id = ANY(%s) ON CONFLICT DO NOTHING",
                [ids],
            )
        last = ids[-1] if ids else None


def _indexes() -> list[str]:
    # Words of new entries wait in a list that every look-up reads: a short one.
    return [
        f"CREATE INDEX IF NOT EXISTS {LOOKUP}_by_{vector} ON {LOOKUP} USING gin ({vector}) "
        "WITH (gin_pending_list_limit = 128)"
        for vector in ("stems", "words")
    ]


def _dropped() -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {LOOKUP}_written ON {ENTRIES}",
        f"DROP FUNCTION IF EXISTS {LOOKUP}_write, {LOOKUP}_stems, {LOOKUP}_words, "
        f"{LOOKUP}_stems_count, {LOOKUP}_words_count",
        f"DROP TABLE IF EXISTS {LOOKUP}",
        f"DROP FUNCTION IF EXISTS {LOOKUP}_beginnings",
    ]
