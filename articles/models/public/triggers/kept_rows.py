"""Triggers on both databases that keep what readers, partners and auditors were told.

Published articles keep their language and their ids: a partner may follow one language alone, and
would keep the text of an article that left it for ever. What was submitted, reviewed or done stays
as it was written; only a purge may empty texts. Editions and Changes: see `triggers`.
"""

from dataclasses import dataclass

from articles.models.public.statements import execute_all

_CURRENT = "SELECT 1 FROM articles_current WHERE article_id = {} AND {}"


@dataclass(frozen=True)
class Rule:
    """`refused`: the SQL condition under which an INSERT, UPDATE or DELETE is refused."""

    table: str
    name: str
    event: str
    refused: str
    message: str

    @property
    def trigger(self) -> str:
        return f"{self.table}_{self.name}"


def _changed(*columns: str) -> str:
    return "(" + " OR ".join(f"NEW.{name} <> OLD.{name}" for name in columns) + ")"


def _published(article: str, more: str = "1 = 1") -> str:
    return f"EXISTS ({_CURRENT.format(article, more)})"


RULES = (
    Rule(
        "articles_article",
        "language_stays",
        "UPDATE",
        # Back to the published language is allowed, for drafts changed before this rule was made.
        f"NEW.language <> OLD.language AND {_published('OLD.id', 'language <> NEW.language')}",
        "the language of a published article never changes: make a translation",
    ),
    Rule(
        "articles_article",
        "id_stays",
        "UPDATE",
        f"NEW.public_id <> OLD.public_id AND {_published('OLD.id')}",
        "the id of a published article never changes",
    ),
    Rule(
        "articles_edition",
        "language_stays",
        "INSERT",
        _published("NEW.article_id", "language <> NEW.language"),
        "the language of a published article never changes: make a translation",
    ),
    Rule(
        "articles_current",
        "kept",
        "UPDATE",
        _changed("article_id", "public_id", "first_seq", "language"),
        "the id, language and first place of a published article never change",
    ),
    Rule(
        "articles_current",
        "stays",
        "DELETE",
        "1 = 1",
        "a published article is never deleted: withdraw it, then purge it",
    ),
    Rule(
        "articles_current",
        "forward",
        "UPDATE",
        "NEW.shown < OLD.shown OR NEW.withdrawn_through < OLD.withdrawn_through "
        "OR (OLD.state = 'purged' AND NEW.state <> 'purged')",
        "what was withdrawn, purged or shown anew never comes back",
    ),
    Rule(
        "articles_pastslug",
        "kept",
        "UPDATE",
        _changed("language", "slug", "article_id", "public_id"),
        "an old address never leads elsewhere",
    ),
    Rule(
        "articles_pastslug",
        "stays",
        "DELETE",
        # Of an article that was never published it goes with the draft.
        _published("OLD.article_id", "state <> 'purged'"),
        "an old address is never deleted: purge the article",
    ),
    Rule(
        "articles_candidate",
        "kept",
        "UPDATE",
        _changed("article_id", "digest", "document"),
        "what was submitted never changes: submit the draft again",
    ),
    Rule(
        "articles_review",
        "kept",
        "UPDATE",
        _changed("article_id", "digest", "basis", "reviewed_on", "recorded_at"),
        "a recorded review never changes: record another one",
    ),
    Rule(
        "articles_act",
        "kept",
        "UPDATE",
        f"{_changed('at', 'actor_name', 'action')} OR (NEW.why <> OLD.why AND NEW.why <> '') "
        "OR (NEW.details <> OLD.details AND NEW.details <> '{}')",
        "the log of acts never changes",
    ),
    Rule(
        "articles_act",
        "stays",
        "DELETE",
        "1 = 1",
        "the log of acts is never deleted",
    ),
)


def install(connection) -> None:
    """Create the triggers."""
    _run(connection, _postgres if connection.vendor == "postgresql" else _sqlite)


def remove(connection) -> None:
    """Drop the triggers, after a test or before a table is rebuilt."""
    postgres = connection.vendor == "postgresql"
    _run(connection, _drop_postgres if postgres else _drop_sqlite)


def _run(connection, build) -> None:
    for rule in RULES:
        execute_all(connection, build(rule))


def _sqlite(rule: Rule) -> list[str]:
    return [
        f"CREATE TRIGGER {rule.trigger} BEFORE {rule.event} ON {rule.table} WHEN {rule.refused} "
        f"BEGIN SELECT RAISE(ABORT, '{rule.message}'); END"
    ]


def _drop_sqlite(rule: Rule) -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {rule.trigger}"]


def _postgres(rule: Rule) -> list[str]:
    row = "OLD" if rule.event == "DELETE" else "NEW"
    return [
        f"""CREATE OR REPLACE FUNCTION {rule.trigger}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {rule.refused} THEN
                RAISE EXCEPTION '{rule.message}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN {row};
        END $$""",
        f"CREATE TRIGGER {rule.trigger} BEFORE {rule.event} ON {rule.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {rule.trigger}()",
    ]


def _drop_postgres(rule: Rule) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS {rule.trigger} ON {rule.table}",
        f"DROP FUNCTION IF EXISTS {rule.trigger}()",
    ]
