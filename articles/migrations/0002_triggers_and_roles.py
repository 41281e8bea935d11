"""What tables alone do not say: frozen rows, the journal's one row, the four roles.

The triggers and the search index come from the models' own modules. When these come to make
something else, this file needs what they make today as a copy (tests/migrations says so).
"""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

from articles.models.public.change import new_epoch_name
from articles.models.public.search_tables import search_index
from articles.models.public.triggers import frozen_rows
from articles.search.synonyms import add_starter

AUTHOR = ["add_article", "change_article", "view_article", "submit_article", "confirm_article"]
NOTICES = ["add_notice", "change_notice", "add_standardtext", "change_standardtext"]
REVIEWER = [*AUTHOR, *NOTICES, "review_article"]
SYNONYMS = [f"{verb}_synonymgroup" for verb in ("add", "change", "delete")]
PUBLISHER = [*AUTHOR, *NOTICES, *SYNONYMS, "publish_article", "withdraw_article"]
PUBLISHER += ["publish_urgently"]
ADMINISTRATOR = [*PUBLISHER, "review_article", "purge_article", "delete_article"]
ROLES = {
    "Author": AUTHOR,
    "Clinical reviewer": REVIEWER,
    "Publisher": PUBLISHER,
    "Administrator": ADMINISTRATOR,
}
# Rows edited beside or inside an article.
WRITTEN = ["section", "listitem", "reference", "articleauthor", "articlecode"]
KEPT_LISTS = ["topic", "code", "contributor"]
READ_ONLY = [
    "candidate",
    "confirmation",
    "act",
    "edition",
    "change",
    "current",
    "review",
    "origin",
    "notice",
    "noticetext",
    "comment",
    "schedule",
    "followup",
    "mail",
    "batch",
    "batchitem",
    "sharelink",
    "standardtext",
    "synonymgroup",
]


def freeze(apps: Apps, schema_editor) -> None:
    frozen_rows.install(schema_editor.connection)


def thaw(apps: Apps, schema_editor) -> None:
    frozen_rows.remove(schema_editor.connection)


def make_search_index(apps: Apps, schema_editor) -> None:
    search_index.install(schema_editor.connection)


def drop_search_index(apps: Apps, schema_editor) -> None:
    search_index.remove(schema_editor.connection)


def fill_synonyms(apps: Apps, schema_editor) -> None:
    add_starter(apps.get_model("articles", "SynonymGroup"))


def start_journal(apps: Apps, schema_editor) -> None:
    apps.get_model("articles", "Journal").objects.create(pk=1, epoch=new_epoch_name())


def make_roles(apps: Apps, schema_editor) -> None:
    # Django makes permissions after all migrations have run; the groups need them now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles"
    )
    for name, own in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.set(permissions.filter(codename__in=own + _beside(name)))


def _beside(role: str) -> list[str]:
    wanted = [f"{verb}_{row}" for row in WRITTEN for verb in ("add", "change", "delete", "view")]
    wanted += [f"{verb}_{row}" for row in KEPT_LISTS for verb in ("add", "change", "view")]
    wanted += [f"view_{row}" for row in READ_ONLY]
    if role == "Administrator":
        wanted += [f"delete_{row}" for row in KEPT_LISTS]
    return wanted


class Migration(migrations.Migration):
    replaces = [("articles", "0002_rules")]

    dependencies = [
        ("articles", "0001_tables"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(freeze, thaw),
        migrations.RunPython(make_search_index, drop_search_index),
        migrations.RunPython(fill_synonyms, migrations.RunPython.noop),
        migrations.RunPython(start_journal, migrations.RunPython.noop),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
