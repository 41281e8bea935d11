"""The table of each article's latest Change, by which lists in that order are walked.

The database writes it with Current, of which it is a copy; whoever writes Current need not know of
it. It has the indexes that Current cannot have: on PostgreSQL a row that is updated is written into
every index of its table, unless no index has a column that changed. A notice alters `seq` and
`updated_at` of thousands of rows, while all other transitions wait.
"""

from articles.models.public.statements import execute_all

CURRENT, LATEST = "articles_current", "articles_latestchange"
# Copied from Current.
_COLUMNS = ("article_id", "state", "language", "first_seq", "seq", "updated_at")
_COPIED = ", ".join(_COLUMNS)
_CHANGING = ("state", "seq", "updated_at")
_SET = ", ".join(f"{column} = excluded.{column}" for column in _COLUMNS[1:])
_UPSERT = f"ON CONFLICT (article_id) DO UPDATE SET {_SET}"


def install(connection) -> None:
    """Create the table, fill it, and create its triggers; in one transaction, begun by the caller.

    On PostgreSQL, whoever writes Current waits until then; readers do not. It can be run again.
    """
    postgres = connection.vendor == "postgresql"
    filled = f"INSERT INTO {LATEST} ({_COPIED}) SELECT {_COPIED} FROM {CURRENT}"  # noqa: S608
    lock = [f"LOCK {CURRENT} IN SHARE ROW EXCLUSIVE MODE"] if postgres else []
    made = [*lock, *_dropped(postgres), _table(postgres), filled, *_indexes()]
    execute_all(connection, made + (_postgres() if postgres else _sqlite()))


def remove(connection) -> None:
    """Drop the table and its triggers."""
    execute_all(connection, _dropped(connection.vendor == "postgresql"))


def _table(postgres: bool) -> str:
    key, moment = ("bigint", "timestamptz") if postgres else ("integer", "datetime")
    return (
        f"CREATE TABLE {LATEST} (article_id {key} PRIMARY KEY "
        f"REFERENCES {CURRENT} (article_id) ON DELETE CASCADE, state varchar(24) NOT NULL, "
        "language varchar(16) NOT NULL, "
        f"first_seq bigint NOT NULL, seq bigint NOT NULL, updated_at {moment} NOT NULL)"
    )


def _indexes() -> list[str]:
    return [
        f"CREATE INDEX {LATEST}_seq ON {LATEST} (state, seq)",
        f"CREATE INDEX {LATEST}_updated ON {LATEST} (state, updated_at, first_seq)",
    ]


def _sqlite() -> list[str]:
    new = ", ".join(f"NEW.{column}" for column in _COLUMNS)
    altered = " OR ".join(f"NEW.{column} <> OLD.{column}" for column in _CHANGING)
    values = ", ".join(f"{column} = NEW.{column}" for column in _CHANGING)
    return [
        f"CREATE TRIGGER {LATEST}_added AFTER INSERT ON {CURRENT} BEGIN "  # noqa: S608
        f"INSERT INTO {LATEST} ({_COPIED}) VALUES ({new}) {_UPSERT}; END",
        f"CREATE TRIGGER {LATEST}_altered AFTER UPDATE OF {', '.join(_CHANGING)} ON {CURRENT} "  # noqa: S608
        f"WHEN {altered} BEGIN UPDATE {LATEST} SET {values} "
        "WHERE article_id = NEW.article_id; END",
    ]


def _postgres() -> list[str]:
    """Once a statement, however many rows it alters."""
    wanted, there = (", ".join(f"{row}.{name}" for name in _CHANGING) for row in ("now", "latest"))
    values = ", ".join(f"{column} = now.{column}" for column in _CHANGING)
    return [
        f"""CREATE FUNCTION {LATEST}_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            INSERT INTO {LATEST} ({_COPIED}) SELECT {_COPIED} FROM now {_UPSERT};
            RETURN NULL; END $$""",  # noqa: S608
        f"""CREATE FUNCTION {LATEST}_altered() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            UPDATE {LATEST} latest SET {values} FROM now
            WHERE latest.article_id = now.article_id AND ({wanted}) IS DISTINCT FROM ({there});
            RETURN NULL; END $$""",  # noqa: S608
        *(
            f"CREATE TRIGGER {LATEST}_{name} AFTER {event} ON {CURRENT} "
            f"REFERENCING NEW TABLE AS now FOR EACH STATEMENT EXECUTE FUNCTION {LATEST}_{name}()"
            for name, event in (("added", "INSERT"), ("altered", "UPDATE"))
        ),
    ]


def _dropped(postgres: bool) -> list[str]:
    names = [f"{LATEST}_{event}" for event in ("added", "altered")]
    of = f" ON {CURRENT}" if postgres else ""
    functions = [f"DROP FUNCTION IF EXISTS {name}()" for name in names] if postgres else []
    triggers = [f"DROP TRIGGER IF EXISTS {name}{of}" for name in names]
    return [*triggers, *functions, f"DROP TABLE IF EXISTS {LATEST}"]
