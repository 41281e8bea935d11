"""No migration takes away what the release before it still reads or writes.

Two releases share a database while an upgrade rolls and after a roll back (docs/operations.md,
Upgrading). A column is added with a default that the database knows, or may be null; it is taken
away only by the release after the one that stopped using it, and then listed in UNUSED.
"""

import pytest
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.models.fields import NOT_PROVIDED

OURS = ("articles", "api")
# "app.0007_name": of migrations whose release before no longer uses what they take away, or, of
# drafts alone, cannot: with 0007_blocks it serves readers and partners, and editing waits.
UNUSED = {"articles.0007_blocks"}
TAKE_AWAY = (
    migrations.DeleteModel,
    migrations.RemoveField,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)


def faults(migration: migrations.Migration) -> list[str]:
    if migration.replaces or f"{migration.app_label}.{migration.name}" in UNUSED:
        return []
    return [each.describe() for each in migration.operations if _breaks(each)]


def _breaks(operation) -> bool:
    if isinstance(operation, TAKE_AWAY):
        return True
    if not isinstance(operation, migrations.AddField):
        return False
    field = operation.field
    unfilled = field.db_default is NOT_PROVIDED and not field.null
    return unfilled and not isinstance(field, models.ManyToManyField)


def later_migrations() -> list[migrations.Migration]:
    found = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return [found[key] for key in sorted(found) if key[0] in OURS]


@pytest.mark.parametrize("migration", later_migrations(), ids=str)
def test_the_release_before_can_live_with_it(migration):
    assert faults(migration) == []


def made(*operations) -> migrations.Migration:
    migration = migrations.Migration("0099_made", "articles")
    migration.operations = list(operations)
    return migration


@pytest.mark.parametrize(
    ("operation", "breaks"),
    [
        (migrations.RemoveField("edition", "title"), True),
        (migrations.RenameField("edition", "title", "name"), True),
        (migrations.AddField("edition", "more", models.TextField(default="")), True),
        (migrations.AddField("edition", "more", models.TextField(db_default="")), False),
        (migrations.AddField("edition", "more", models.TextField(null=True)), False),
        (migrations.CreateModel("more", []), False),
    ],
)
def test_what_the_check_finds(operation, breaks):
    assert bool(faults(made(operation))) is breaks
