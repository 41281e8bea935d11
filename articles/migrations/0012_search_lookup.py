"""The tables in which search looks words up, filled from its entries.

Those of 0002 stay, as the release before reads them; the release after this one drops them.
"""

from django.db import migrations
from django.db.migrations.state import StateApps

from articles.models.public.search_tables import search_lookup


def install(apps: StateApps, schema_editor) -> None:
    search_lookup.install(schema_editor.connection)


def remove(apps: StateApps, schema_editor) -> None:
    search_lookup.remove(schema_editor.connection)


class Migration(migrations.Migration):
    # Batch by batch on PostgreSQL; begun again, it goes on. On SQLite it is one transaction.
    atomic = False
    dependencies = [("articles", "0011_article_vectors")]

    operations = [migrations.RunPython(install, remove)]
