"""By what the staff find articles and definitions, and which drafts are to be looked at for it.

The tables are empty after this, and every draft is to be looked at: the worker fills them. No row
is written, however large the library; on PostgreSQL who saves a draft waits for one index.
"""

from django.apps.registry import Apps
from django.db import migrations, models

from articles.models.drafts import grams_index

from ._tables import table


def install(apps: Apps, schema_editor) -> None:
    grams_index.install(schema_editor.connection)


def remove(apps: Apps, schema_editor) -> None:
    grams_index.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_latest_changes")]

    operations = [
        # Null, and without a default: on SQLite the table is not made anew, nor are its triggers.
        migrations.AddField("article", "names_at", models.IntegerField(editable=False, null=True)),
        migrations.AddIndex(
            "article",
            models.Index(
                fields=["id"],
                condition=models.Q(names_at__isnull=True)
                | models.Q(names_at__lt=models.F("lock_version")),
                name="article_names_stale",
            ),
        ),
        table(
            "DraftGrams",
            {"ordering": ["pk"]},
            article=models.OneToOneField(
                "articles.Article",
                models.CASCADE,
                primary_key=True,
                related_name="+",
                serialize=False,
            ),
            grams=models.TextField(),
        ),
        migrations.RunPython(install, remove),
        table(
            "DefinitionName",
            {
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["language", "start"], name="definition_name_start")
                ],
            },
            article=models.ForeignKey("articles.Article", models.CASCADE, related_name="+"),
            language=models.CharField(max_length=16),
            start=models.TextField(),
        ),
        migrations.AddIndex(
            "candidate",
            models.Index(
                fields=["submitted_at", "id"],
                condition=models.Q(state__in=("submitted", "changes-requested")),
                name="candidate_open_since",
            ),
        ),
        migrations.AddIndex(
            "batchitem", models.Index(fields=["batch", "state"], name="batch_item_state")
        ),
        migrations.AddIndex(
            "comment",
            models.Index(
                fields=["article"],
                condition=models.Q(resolved_at__isnull=True, reply_to__isnull=True),
                name="comment_open_of_article",
            ),
        ),
        migrations.AddIndex(
            "followup",
            models.Index(
                fields=["notice"],
                condition=models.Q(notice__isnull=False),
                name="follow_up_of_notice",
            ),
        ),
    ]
