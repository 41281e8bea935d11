"""Triggers on both databases that keep when an article falls due, on the article itself.

`Article.review_due` is the date that the last review states, else the planned one; null where
there is neither, and of what is archived, withdrawn or purged. `Article.review_undated` is true of
what is published, or imported and not published yet, without such a date; else null. Both depend on
three tables, so whoever writes one of those need not know of them; what a stale instance saves is
put right.
"""

from articles.models.public.statements import execute_all

_ENDED = "SELECT 1 FROM articles_current c WHERE c.article_id = {0}.id AND c.state <> 'published'"
_STATED = "SELECT c.next_review_due FROM articles_current c WHERE c.article_id = {0}.id"
_OURS = (
    "SELECT 1 FROM articles_current c WHERE c.article_id = {0}.id "
    "UNION ALL SELECT 1 FROM articles_origin o WHERE o.article_id = {0}.id"
)
_DATE = f"COALESCE(({_STATED}), {{0}}.review_planned)"
DUE = f"CASE WHEN NOT EXISTS ({_ENDED}) THEN {_DATE} END"
UNDATED = f"CASE WHEN {_DATE} IS NULL AND NOT EXISTS ({_ENDED}) AND EXISTS ({_OURS}) THEN TRUE END"

_OWN = "review_planned, review_due, review_undated"
_STATE = "state, next_review_due"
# The article's own trigger computes the columns; those of the others have it run.
_TOUCH = "UPDATE articles_article SET review_due = review_due WHERE id = {0}.article_id"
# {trigger: (event, table, the row)} of the other tables.
_OTHERS = {
    "articles_current_due_first": ("INSERT", "articles_current", "NEW"),
    "articles_current_due": (f"UPDATE OF {_STATE}", "articles_current", "NEW"),
    "articles_origin_due": ("INSERT", "articles_origin", "NEW"),
    "articles_origin_due_gone": ("DELETE", "articles_origin", "OLD"),
}
TRIGGERS = ("articles_article_due_first", "articles_article_due", *_OTHERS)


def install(connection) -> None:
    """Create the triggers."""
    execute_all(connection, _postgres() if connection.vendor == "postgresql" else _sqlite())


def remove(connection) -> None:
    """Drop the triggers, before a table is rebuilt."""
    postgres = connection.vendor == "postgresql"
    execute_all(connection, _drop_postgres() if postgres else _drop_sqlite())


def _sqlite() -> list[str]:
    due, undated = DUE.format("NEW"), UNDATED.format("NEW")
    wrong = f"WHEN NEW.review_due IS NOT {due} OR NEW.review_undated IS NOT {undated}"
    mend = f"UPDATE articles_article SET review_due = {due}, review_undated = {undated}"  # noqa: S608
    own = f"ON articles_article {wrong} BEGIN {mend} WHERE id = NEW.id; END"
    return [
        f"CREATE TRIGGER articles_article_due_first AFTER INSERT {own}",
        f"CREATE TRIGGER articles_article_due AFTER UPDATE OF {_OWN} {own}",
    ] + [
        f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {_TOUCH.format(row)}; END"
        for name, (event, table, row) in _OTHERS.items()
    ]


def _drop_sqlite() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS]


def _postgres() -> list[str]:
    function = "CREATE OR REPLACE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $$ {} $$"
    own = (
        f"BEGIN NEW.review_due := {DUE.format('NEW')}; "
        f"NEW.review_undated := {UNDATED.format('NEW')}; RETURN NEW; END"
    )
    others = {
        f"articles_touch_{row.lower()}": f"BEGIN {_TOUCH.format(row)}; RETURN NULL; END"
        for row in ("NEW", "OLD")
    }
    run = "FOR EACH ROW EXECUTE FUNCTION"
    return [
        function.format("articles_article_due", own),
        *(function.format(name, body) for name, body in others.items()),
        "CREATE TRIGGER articles_article_due_first BEFORE INSERT ON articles_article "
        f"{run} articles_article_due()",
        f"CREATE TRIGGER articles_article_due BEFORE UPDATE OF {_OWN} ON articles_article "
        f"{run} articles_article_due()",
    ] + [
        f"CREATE TRIGGER {name} AFTER {event} ON {table} {run} articles_touch_{row.lower()}()"
        for name, (event, table, row) in _OTHERS.items()
    ]


def _drop_postgres() -> list[str]:
    tables = dict.fromkeys(TRIGGERS[:2], "articles_article")
    tables |= {name: table for name, (_, table, _) in _OTHERS.items()}
    functions = ("articles_article_due", "articles_touch_new", "articles_touch_old")
    return [f"DROP TRIGGER IF EXISTS {name} ON {table}" for name, table in tables.items()] + [
        f"DROP FUNCTION IF EXISTS {name}()" for name in functions
    ]
