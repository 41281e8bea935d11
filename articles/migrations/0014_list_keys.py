"""What lists are made by stands in the rows of topics, codes and aspects; counts are kept.

Rows that are there already are filled by the next migration, which makes the indexes too; new ones
from here on. Nothing here takes longer with more rows.

The triggers come from the models' own module. When it comes to make something else, this file
needs what it makes today as a copy (tests/migrations says so).
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.models import UniqueConstraint

from articles.models.public.triggers import list_keys

from ._tables import table


def keep(apps: Apps, schema_editor) -> None:
    list_keys.install(schema_editor.connection)


def let_go(apps: Apps, schema_editor) -> None:
    list_keys.remove(schema_editor.connection)


def copied(model: str) -> list[migrations.AddField]:
    """The columns that a model copies from Current."""
    return [
        migrations.AddField(model, "state", models.CharField(max_length=24, null=True)),
        migrations.AddField(model, "language", models.CharField(max_length=16, null=True)),
        migrations.AddField(model, "first_seq", models.PositiveBigIntegerField(null=True)),
    ]


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_export_buckets")]

    operations = [
        table(
            "Tally",
            {"constraints": [UniqueConstraint(fields=("what", "key"), name="tally_once")]},
            what=models.CharField(max_length=12),
            key=models.CharField(max_length=40),
            count=models.PositiveIntegerField(default=0),
            changed=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            "journal", "counted", models.PositiveBigIntegerField(null=True, default=0)
        ),
        *copied("currenttopic"),
        *copied("currentcode"),
        *copied("currentaspect"),
        migrations.AddField("currenttopic", "title_key", models.BinaryField(null=True)),
        # Last: on SQLite a table that is rebuilt loses its triggers.
        migrations.RunPython(keep, let_go),
    ]
