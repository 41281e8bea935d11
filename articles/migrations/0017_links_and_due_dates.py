"""Columns for when articles fall due, and a table of the links between articles.

They are empty after this and take no time, however large the library; 0018 fills the columns, and
the worker the table.
"""

from django.db import migrations, models

from ._tables import table


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_cache_places")]

    operations = [
        # Null, and without a default: on SQLite the table is not made anew, nor are its triggers.
        migrations.AddField("article", "review_due", models.DateField(editable=False, null=True)),
        migrations.AddField(
            "article", "review_undated", models.BooleanField(editable=False, null=True)
        ),
        migrations.AddField("article", "links_at", models.IntegerField(editable=False, null=True)),
        table(
            "ArticleLink",
            {
                "ordering": ["pk"],
                "indexes": [
                    models.Index(fields=["target"], name="article_link_target"),
                    models.Index(
                        fields=["article", "id"],
                        condition=~models.Q(dead=""),
                        name="article_link_dead",
                    ),
                ],
            },
            article=models.ForeignKey("articles.Article", models.CASCADE, related_name="links"),
            where=models.CharField(
                max_length=9, choices=[("draft", "Draft"), ("published", "Published")]
            ),
            target=models.UUIDField(null=True),
            fragment=models.TextField(blank=True),
            dead=models.CharField(
                max_length=7,
                blank=True,
                choices=[
                    ("article", "leads to an article readers cannot open"),
                    ("section", "leads to a section that is gone"),
                ],
            ),
        ),
    ]
