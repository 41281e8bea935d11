"""Fills the rows of topics, codes and aspects that were there before 0014_list_keys; indexes.

Each piece and each index is a transaction of its own: readers go on, and publishing waits for one
at most. In one transaction the locks of the first would keep readers out until the last is made.
When it is ended in between, it goes on from there.
"""

from django.apps.registry import Apps
from django.db import migrations, transaction
from django.db.models import Index

from articles.models.public.triggers.list_keys import TABLES, columns_of

# Articles in one transaction.
PIECE = 2000


def fill(apps: Apps, schema_editor) -> None:
    connection = schema_editor.connection
    # The worker counts; until then requests do.
    apps.get_model("articles", "Journal").objects.exclude(seq=0).filter(counted=0).update(
        counted=None
    )
    last = _last_article(connection)
    for first in range(0, last + 1, PIECE):
        with transaction.atomic(connection.alias), connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(_statement(table), [first, first + PIECE - 1])


def _last_article(connection) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(article_id) FROM articles_current")
        return int(cursor.fetchone()[0] or 0)


def _statement(table: str) -> str:
    columns = ", ".join(columns_of(table))
    values = ", ".join(f"c.{column}" for column in columns_of(table))
    return (
        f"UPDATE {table} SET ({columns}) = (SELECT {values} FROM articles_current c "  # noqa: S608
        f"WHERE c.article_id = {table}.current_id) "
        "WHERE current_id BETWEEN %s AND %s AND state IS NULL"
    )


class AddMissing(migrations.AddIndex):
    """Adds the index unless it was added before the migration was ended."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        if not _is_there(schema_editor.connection, self.model_name, self.index.name):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class RemovePresent(migrations.RemoveIndex):
    """Removes the index if it is there."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        if _is_there(schema_editor.connection, self.model_name, self.name):
            super().database_forwards(app_label, schema_editor, from_state, to_state)


def _is_there(connection, model: str, name: str) -> bool:
    with connection.cursor() as cursor:
        return name in connection.introspection.get_constraints(cursor, f"articles_{model.lower()}")


def index(model: str, name: str, *fields: str) -> AddMissing:
    return AddMissing(model, Index(fields=fields, name=f"articles_cu_{name}_idx"))


def replaced(old: str, name: str, *fields: str) -> list:
    """An index of Current in place of one that serves less."""
    return [
        index("current", name, *fields),
        RemovePresent("current", f"articles_cu_{old}_idx"),
    ]


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("articles", "0014_list_keys")]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
        *replaced("languag_18d7b0", "slug_e4f87a", "slug", "language"),
        *replaced("state_72fdd0", "state_db4591", "state", "updated_at", "first_seq"),
        *replaced("state_70300f", "state_8dde40", "state", "published_at", "first_seq"),
        *replaced("state_7ccddd", "state_b64124", "state", "last_reviewed", "first_seq"),
        index("current", "languag_1f38b1", "language", "first_seq"),
        index("currentaspect", "aspect_72ca48", "aspect", "state", "first_seq"),
        index("currentaspect", "aspect_c0e830", "aspect", "state", "language", "first_seq"),
        index("currentcode", "code_id_7eb8bd", "code", "state", "first_seq"),
        index("currentcode", "code_id_02bb61", "code", "state", "language", "first_seq"),
        index("currenttopic", "topic_i_2af528", "topic", "state", "first_seq"),
        index("currenttopic", "topic_i_019bbb", "topic", "state", "language", "first_seq"),
        index("currenttopic", "topic_i_dee941", "topic", "state", "title_key", "first_seq"),
        index(
            "currenttopic",
            "topic_i_7d69b9",
            *("topic", "state", "language", "title_key", "first_seq"),
        ),
    ]
