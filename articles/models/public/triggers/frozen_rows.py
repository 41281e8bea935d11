"""Triggers that make Editions and Changes immutable, on both databases.

Only a purge may empty the texts of a row; its numbers, digest and dates never change.
"""

from articles.models.public.statements import execute_all

# {table: (columns that never change, the condition of an update that purges)}
FROZEN = {
    "articles_edition": (
        "id article_id number seq digest format significance published_at first_published "
        "text_changed language kind",
        "OLD.purged_at IS NULL AND NEW.purged_at IS NOT NULL AND NEW.title = '' "
        "AND NEW.summary = '' AND NEW.slug = '' AND NEW.change_note = '' "
        "AND length(NEW.document) = 0 AND ",
    ),
    "articles_change": (
        "seq at type article_id public_id language state edition previous_edition significance "
        "next_review_due successor",
        "NEW.note = '' AND NEW.sections = '[]' AND ",
    ),
}
_PURGED = (
    "EXISTS (SELECT 1 FROM articles_current WHERE article_id = OLD.article_id AND state = 'purged')"
)
MESSAGE = "rows of %s never change: publish another edition, or purge"


def install(connection) -> None:
    """Create the triggers."""
    build = _postgres if connection.vendor == "postgresql" else _sqlite
    _run(connection, build)


def remove(connection) -> None:
    """Drop the triggers, after a test or before a table is rebuilt."""
    postgres = connection.vendor == "postgresql"
    _run(connection, _drop_postgres if postgres else _drop_sqlite)


def _run(connection, build) -> None:
    for table, (kept, mark) in FROZEN.items():
        execute_all(connection, build(table, kept.split(), mark + _PURGED))


def _sqlite(table: str, kept: list[str], mark: str) -> list[str]:
    same = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in kept)
    stop = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE % table}'); END"
    return [
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE ON {table} WHEN NOT ({mark} AND {same}) {stop}",
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} {stop}",
    ]


def _drop_sqlite(table: str, kept: list[str], mark: str) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {table}_kept", f"DROP TRIGGER IF EXISTS {table}_stays"]


def _postgres(table: str, kept: list[str], mark: str) -> list[str]:
    new, old = (", ".join(f"{row}.{column}" for column in kept) for row in ("NEW", "OLD"))
    return [
        f"""CREATE OR REPLACE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                IF {mark} AND ({new}) IS NOT DISTINCT FROM ({old}) THEN
                    RETURN NEW;
                END IF;
            END IF;
            RAISE EXCEPTION '{MESSAGE % table}' USING ERRCODE = 'integrity_constraint_violation';
        END $$""",
        f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_frozen()",
    ]


def _drop_postgres(table: str, kept: list[str], mark: str) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {table}_kept ON {table}",
        f"DROP FUNCTION IF EXISTS {table}_frozen()",
    ]
