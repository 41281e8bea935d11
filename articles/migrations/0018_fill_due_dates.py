"""When each article falls due, in one statement; then the triggers that keep it, and the indexes.

Seconds for a million articles. On PostgreSQL readers read meanwhile; who saves a draft waits.

The triggers come from the models' own module. When it comes to make something else, this file
needs what it makes today as a copy (tests/migrations says so).
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from articles.models.public.triggers import review_due

_FILL = """
UPDATE articles_article SET (review_due, review_undated) = (
    SELECT COALESCE(c.next_review_due, a.review_planned),
           CASE WHEN COALESCE(c.next_review_due, a.review_planned) IS NULL
                 AND (c.article_id IS NOT NULL OR o.id IS NOT NULL) THEN TRUE END
    FROM articles_article a
    LEFT JOIN articles_current c ON c.article_id = a.id
    LEFT JOIN articles_origin o ON o.article_id = a.id
    WHERE a.id = articles_article.id
) WHERE NOT EXISTS (
    SELECT 1 FROM articles_current c
    WHERE c.article_id = articles_article.id AND c.state <> 'published'
)
"""
# Whoever writes one of the tables waits until the triggers are there.
_LOCK = "LOCK articles_article, articles_current, articles_origin IN SHARE ROW EXCLUSIVE MODE"


def fill(apps: Apps, schema_editor) -> None:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_LOCK)
        cursor.execute(_FILL)
    review_due.install(connection)


def let_go(apps: Apps, schema_editor) -> None:
    review_due.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_links_and_due_dates")]

    operations = [
        migrations.RunPython(fill, let_go),
        migrations.AddIndex("article", models.Index(fields=["title", "id"], name="article_title")),
        migrations.AddIndex(
            "article",
            models.Index(fields=["language", "kind", "title", "id"], name="article_language_title"),
        ),
        migrations.AddIndex(
            "article", models.Index(fields=["review_due", "id"], name="article_review_due")
        ),
        migrations.AddIndex(
            "current",
            models.Index(
                fields=["article"],
                condition=~models.Q(
                    Exact(Cast("outdated_sections", models.TextField()), models.Value("[]"))
                ),
                name="current_outdated",
            ),
        ),
        migrations.AddIndex(
            "article",
            models.Index(
                fields=["id"], condition=models.Q(review_undated=True), name="article_undated"
            ),
        ),
        migrations.AddIndex(
            "article",
            models.Index(
                fields=["id"],
                condition=models.Q(links_at__isnull=True)
                | models.Q(links_at__lt=models.F("lock_version")),
                name="article_links_stale",
            ),
        ),
    ]
