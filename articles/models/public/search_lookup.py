"""The tables in which search looks words up. The database writes them with every SearchEntry.

A row has a *place*: the number of letters of its title, then the article's id, so that rows come in
the order in which equal answers are shown, short titles first. A token has its language in front
and, in `stems`, a mark: where in the article the word is. So a look-up reads no row of another
language and, on SQLite, stops at the first rows that are wanted.

SQLite: two FTS5 tables, whose rowid is the place. PostgreSQL: a table of its own, kept narrow, with
two tsvectors and GIN indexes, read through functions: the planner does not know that a vector is
stored apart, and would rather read all of them where a word is common.
"""

from django.db import transaction

ENTRIES, LOOKUP = "articles_searchentry", "articles_searchlookup"
STEMS, WORDS = f"{LOOKUP}_stems", f"{LOOKUP}_words"
# Marks of stems: of names and headings, frequent in the text, anywhere in the article.
IN_NAMES, OFTEN, ANYWHERE = "n", "o", "t"
# Mark of the language among the words of names on SQLite; a private-use character.
LANGUAGE = "\ue003"
# Beginnings of a word of up to so many letters are indexed.
LONGEST_PREFIX = 4
# The bits of a place that are the article's id, and the most letters of a title that count.
ID_BITS, _MOST_LETTERS = 40, 2**23 - 1
# Limit of the stems of one text, so that a tsvector stays below a megabyte.
_MOST_STEMS = 30_000
# Entries that are filled in at once on PostgreSQL, where publishing goes on beside it.
_BATCH = 5_000
_MARKED = {
    IN_NAMES: "{row}.title || ' ' || {row}.also_called || ' ' || {row}.headings",
    OFTEN: "{row}.often",
    ANYWHERE: "{row}.title || ' ' || {row}.also_called || ' ' || {row}.headings || ' ' || {text}",
}


def install(connection) -> None:
    """Create the tables and fill them from the entries. On PostgreSQL it can be run again."""
    if connection.vendor == "postgresql":
        _run(connection, _postgres())
        _fill_postgres(connection)
        _run(connection, _postgres_indexes())
        return
    with transaction.atomic(using=connection.alias):
        _run(connection, _sqlite())


def remove(connection) -> None:
    """Drop the tables, before that of the entries is rebuilt."""
    postgres = connection.vendor == "postgresql"
    _run(connection, _drop_postgres() if postgres else _drop_sqlite())


def _run(connection, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _place(row: str, least: str = "min", wide: str = "") -> str:
    letters = f"{least}(length({row}.title), {_MOST_LETTERS}){wide}"
    return f"(({letters} << {ID_BITS}) | {row}.article_id)"


def _stems(row: str, text: str) -> str:
    """SQL for the tokens of an entry's stems, parted by spaces."""
    return " || ' ' || ".join(
        f"'{mark}:' || {row}.language || ':' || "
        f"replace({part.format(row=row, text=text)}, ' ', ' {mark}:' || {row}.language || ':')"
        for mark, part in _MARKED.items()
    )


def _sqlite() -> list[str]:
    tables = {
        STEMS: ("tokenize=\"ascii tokenchars ':-|'\"", lambda row: _stems(row, f"{row}.text")),
        WORDS: (
            f"tokenize=\"ascii tokenchars '-'\", prefix='{_prefixes()}'",
            lambda row: f"{row}.words || ' {LANGUAGE}' || {row}.language",
        ),
    }
    statements, added, gone = [], "", ""
    for table, (options, tokens) in tables.items():
        into, place = f"INSERT INTO {table}(", _place("new")
        # Nothing but the index is stored: what was there is told again to remove it.
        statements.append(
            f"CREATE VIRTUAL TABLE {table} USING fts5(tokens, content='', columnsize=0, "
            f"detail='none', {options})"
        )
        added += f"{into}rowid, tokens) VALUES ({place}, {tokens('new')}); "
        gone += (
            f"{into}{table}, rowid, tokens) VALUES ('delete', {_place('old')}, {tokens('old')}); "
        )
        statements.append(
            f"{into}rowid, tokens) SELECT {_place('e')}, {tokens('e')} FROM {ENTRIES} e "  # noqa: S608
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


def _drop_sqlite() -> list[str]:
    names = [f"{LOOKUP}_{event}" for event in ("added", "gone", "altered")]
    tables = [f"DROP TABLE IF EXISTS {table}" for table in (STEMS, WORDS)]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in names] + tables


def _row(row: str) -> str:
    """SQL for the columns of an entry's row on PostgreSQL."""
    text = f"array_to_string((string_to_array({row}.text, ' '))[1:{_MOST_STEMS}], ' ')"
    # Without PostgreSQL's parser, which splits words by the server's locale.
    stems = f"array_to_tsvector(string_to_array({_stems(row, text)}, ' '))"
    place = _place(row, "least", "::bigint")
    return f"{row}.article_id, {place}, {stems}, {LOOKUP}_beginnings({row}.words, {row}.language)"


def _postgres() -> list[str]:
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


def _fill_postgres(connection) -> None:
    """Batch by batch, each a transaction; an entry published meanwhile is there already."""
    last = 0
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


def _postgres_indexes() -> list[str]:
    # Words of new entries wait in a list that every look-up reads: a short one.
    return [
        f"CREATE INDEX IF NOT EXISTS {LOOKUP}_by_{vector} ON {LOOKUP} USING gin ({vector}) "
        "WITH (gin_pending_list_limit = 128)"
        for vector in ("stems", "words")
    ]


def _drop_postgres() -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {LOOKUP}_written ON {ENTRIES}",
        f"DROP FUNCTION IF EXISTS {LOOKUP}_write, {LOOKUP}_stems, {LOOKUP}_words, "
        f"{LOOKUP}_stems_count, {LOOKUP}_words_count",
        f"DROP TABLE IF EXISTS {LOOKUP}",
        f"DROP FUNCTION IF EXISTS {LOOKUP}_beginnings",
    ]
