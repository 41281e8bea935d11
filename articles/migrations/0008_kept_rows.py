"""The language and ids of published articles, candidates, reviews and acts are kept by triggers.

The triggers come from the models' own module. When it comes to make something else, this file
needs what it makes today as a copy (tests/migrations says so).
"""

from django.apps.registry import Apps
from django.db import migrations

from articles.models.public import kept_rows


def keep(apps: Apps, schema_editor) -> None:
    kept_rows.install(schema_editor.connection)


def let_go(apps: Apps, schema_editor) -> None:
    kept_rows.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_blocks")]

    operations = [migrations.RunPython(keep, let_go)]
