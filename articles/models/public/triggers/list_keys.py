"""Triggers on both databases for what lists and counts are made by.

The rows of topics, codes and aspects follow the state of Current. A transition writes their other
columns itself; a row that comes without them is of a release before this one.

A topic that is moved in the tree alters the counts of those above it: they are counted anew.
"""

from articles.models.public.statements import execute_all

TABLES = ("articles_currenttopic", "articles_currentcode", "articles_currentaspect")
_TITLED = "articles_currenttopic"
_WATCHED = ("articles_current", "articles_topic", *TABLES)
_UNCOUNTED = "UPDATE articles_journal SET counted = NULL WHERE id = 1;"


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table that are copied from Current."""
    copied = ("state", "language", "first_seq")
    return (*copied, "title_key") if table == _TITLED else copied


def install(connection) -> None:
    """Create the triggers."""
    execute_all(connection, _postgres() if connection.vendor == "postgresql" else _sqlite())


def remove(connection) -> None:
    """Drop the triggers."""
    postgres = connection.vendor == "postgresql"
    execute_all(connection, _drop_postgres() if postgres else _drop_sqlite())


def _updates() -> list[str]:
    """Of one Current row, NEW."""
    return [
        f"UPDATE {table} SET state = NEW.state"  # noqa: S608
        f"{', title_key = NEW.title_key' if table == _TITLED else ''} "
        "WHERE current_id = NEW.article_id;"
        for table in TABLES
    ]


def _sqlite() -> list[str]:
    made = [
        "CREATE TRIGGER articles_current_listed AFTER UPDATE OF state, title_key "
        "ON articles_current WHEN NEW.state <> OLD.state OR NEW.title_key <> OLD.title_key "
        f"BEGIN {' '.join(_updates())} END",
        "CREATE TRIGGER articles_topic_listed AFTER UPDATE OF parent_id ON articles_topic "
        f"WHEN NEW.parent_id IS NOT OLD.parent_id BEGIN {_UNCOUNTED} END",
    ]
    for table in TABLES:
        columns = ", ".join(columns_of(table))
        made.append(
            f"CREATE TRIGGER {table}_listed AFTER INSERT ON {table} WHEN NEW.state IS NULL BEGIN "  # noqa: S608
            f"UPDATE {table} SET ({columns}) = (SELECT {columns} FROM articles_current "
            "WHERE article_id = NEW.current_id) WHERE id = NEW.id; END"
        )
    return made


def _postgres() -> list[str]:
    made = [
        f"""CREATE OR REPLACE FUNCTION articles_current_listed() RETURNS trigger
        LANGUAGE plpgsql AS $$ BEGIN {" ".join(_updates())} RETURN NULL; END $$""",
        "CREATE TRIGGER articles_current_listed AFTER UPDATE OF state, title_key "
        "ON articles_current FOR EACH ROW "
        "WHEN (NEW.state <> OLD.state OR NEW.title_key <> OLD.title_key) "
        "EXECUTE FUNCTION articles_current_listed()",
        f"""CREATE OR REPLACE FUNCTION articles_topic_listed() RETURNS trigger
        LANGUAGE plpgsql AS $$ BEGIN {_UNCOUNTED} RETURN NULL; END $$""",
        "CREATE TRIGGER articles_topic_listed AFTER UPDATE OF parent_id ON articles_topic "
        "FOR EACH ROW WHEN (NEW.parent_id IS DISTINCT FROM OLD.parent_id) "
        "EXECUTE FUNCTION articles_topic_listed()",
    ]
    for table in TABLES:
        columns = columns_of(table)
        into = ", ".join(f"NEW.{column}" for column in columns)
        made += [
            f"""CREATE OR REPLACE FUNCTION {table}_listed() RETURNS trigger
            LANGUAGE plpgsql AS $$ BEGIN
            SELECT {", ".join(columns)} INTO {into} FROM articles_current
            WHERE article_id = NEW.current_id;
            RETURN NEW; END $$""",  # noqa: S608
            f"CREATE TRIGGER {table}_listed BEFORE INSERT ON {table} FOR EACH ROW "
            f"WHEN (NEW.state IS NULL) EXECUTE FUNCTION {table}_listed()",
        ]
    return made


def _drop_sqlite() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {table}_listed" for table in _WATCHED]


def _drop_postgres() -> list[str]:
    found = []
    for table in _WATCHED:
        found += [
            f"DROP TRIGGER IF EXISTS {table}_listed ON {table}",
            f"DROP FUNCTION IF EXISTS {table}_listed()",
        ]
    return found
