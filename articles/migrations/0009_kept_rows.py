"""Triggers keep the language and ids of published articles, candidates, reviews and acts.

No two candidates under review have one address. Of those already there it is not known.

The triggers come from the models' own module. When it comes to make something else, this file
needs what it makes today as a copy (tests/migrations says so).
"""

from django.apps.registry import Apps
from django.db import migrations, models

from articles.models.public.triggers import kept_rows


def keep(apps: Apps, schema_editor) -> None:
    kept_rows.install(schema_editor.connection)


def let_go(apps: Apps, schema_editor) -> None:
    kept_rows.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_past_slugs_of_drafts")]

    operations = [
        migrations.AddField("candidate", "language", models.CharField(max_length=16, null=True)),
        migrations.AddField("candidate", "slug", models.CharField(max_length=120, null=True)),
        migrations.AddConstraint(
            "candidate",
            models.UniqueConstraint(
                fields=["language", "slug"],
                condition=models.Q(state__in=["submitted", "changes-requested"]),
                name="candidate_open_slug_once",
            ),
        ),
        # Last: on SQLite a table that is rebuilt loses its triggers.
        migrations.RunPython(keep, let_go),
    ]
