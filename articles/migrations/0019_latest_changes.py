"""A table of each article's latest Change takes over two indexes of Current, and room in its pages.

PostgreSQL writes an updated row into every index of its table, unless no index has a column that
changed and the row's page has room for another version of it. So pages of Current are filled by
half from now on. Rows that are there are not moved: those of a full page move with their next
changes (docs/operations.md says how to do it at once).

Seconds for a million articles. Readers go on meanwhile, publishing waits for the new table. When it
is ended in between, it goes on from there.

The triggers come from the models' own module. When it comes to make something else, this file
needs what it makes today as a copy (tests/migrations says so).
"""

from django.apps.registry import Apps
from django.db import migrations, transaction

from articles.models.public.triggers import latest_changes


def keep(apps: Apps, schema_editor) -> None:
    with transaction.atomic(schema_editor.connection.alias):
        latest_changes.install(schema_editor.connection)


def let_go(apps: Apps, schema_editor) -> None:
    latest_changes.remove(schema_editor.connection)


def make_room(apps: Apps, schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE articles_current SET (fillfactor = 50)")


def give_back(apps: Apps, schema_editor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE articles_current RESET (fillfactor)")


class RemovePresent(migrations.RemoveIndex):
    """Removes the index if it is there: the migration may have been ended before."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        connection = schema_editor.connection
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, "articles_current")
        if self.name in found:
            super().database_forwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("articles", "0018_fill_due_dates")]

    operations = [
        migrations.RunPython(keep, let_go),
        RemovePresent("current", "articles_cu_state_19051d_idx"),
        RemovePresent("current", "articles_cu_state_db4591_idx"),
        migrations.RunPython(make_room, give_back),
    ]
