"""What lists are made by stands in the rows of topics, codes and aspects; counts are kept.

Rows that are there already are filled by the next migration, new ones from here on.

The triggers come from the models' own module. When it comes to make something else, this file
needs what it makes today as a copy (tests/migrations says so).
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.models import Index, UniqueConstraint

from articles.models.public import list_keys

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


def index(model: str, name: str, *fields: str) -> migrations.AddIndex:
    return migrations.AddIndex(model, Index(fields=fields, name=f"articles_cu_{name}_idx"))


def replaced(old: str, name: str, *fields: str) -> list:
    """An index of Current in place of one that serves less."""
    gone = migrations.RemoveIndex("current", f"articles_cu_{old}_idx")
    return [index("current", name, *fields), gone]


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
        # Last: on SQLite a table that is rebuilt loses its triggers.
        migrations.RunPython(keep, let_go),
    ]
