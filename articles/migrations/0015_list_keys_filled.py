"""Fills the rows of topics, codes and aspects that were there before 0014_list_keys.

In pieces, each a transaction of its own: readers go on, and publishing waits for one piece at most.
When it is ended in between, it goes on from there.
"""

from django.apps.registry import Apps
from django.db import migrations, transaction

from articles.models.public.list_keys import TABLES, columns_of

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


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("articles", "0014_list_keys")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
