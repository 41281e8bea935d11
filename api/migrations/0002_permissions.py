"""Who among the staff may give out keys, and who may look."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

KEPT = ["partner", "apikey", "subscription"]
READ_ONLY = ["delivery", "attempt", "holding", "export", "usage"]
VIEW = [f"view_{row}" for row in (*KEPT, *READ_ONLY)]
ROLES = {
    "Publisher": VIEW,
    "Administrator": [*VIEW, *(f"{verb}_{row}" for row in KEPT for verb in ("add", "change"))],
}


def make_roles(apps: Apps, schema_editor) -> None:
    # Django makes permissions after all migrations have run; the groups need them now.
    config = apps.get_app_config("api")
    config.models_module = True  # type: ignore[assignment]
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="api")
    for name, own in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*permissions.filter(codename__in=own))


class Migration(migrations.Migration):
    replaces = [("api", "0002_roles")]

    dependencies = [
        ("api", "0001_tables"),
        # Which makes the groups, and sets what they may do.
        ("articles", "0002_triggers_and_roles"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
