"""The rehearsal's tables, and who may look at what partners have called forth."""

import uuid

import django.db.models.deletion
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

ROLES = ("Publisher", "Administrator")


def let_staff_look(apps: Apps, schema_editor) -> None:
    # Django makes permissions after all migrations have run; the groups need them now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", codename="view_rehearsal"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0022_dumps"),
    ]

    operations = [
        migrations.CreateModel(
            name="RehearsalArticle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40, unique=True)),
                ("seq", models.PositiveBigIntegerField()),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rehearsed_as",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Rehearsal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("partner", models.UUIDField(null=True)),
                ("event", models.CharField(max_length=24)),
                ("state", models.CharField(default="queued", max_length=24)),
                ("seq", models.PositiveBigIntegerField(null=True)),
                ("error", models.CharField(blank=True, max_length=300)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "article",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="rehearsals",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(fields=["state"], name="articles_re_state_50d6ff_idx"),
                    models.Index(
                        fields=["partner", "asked_at"], name="articles_re_partner_dd5db9_idx"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "event__in",
                                [
                                    "publish",
                                    "update",
                                    "minor",
                                    "safety",
                                    "urgent",
                                    "notice",
                                    "lift-notice",
                                    "outdate-translation",
                                    "overdue",
                                    "move",
                                    "archive",
                                    "withdraw-unsafe",
                                    "withdraw-outdated",
                                    "withdraw-merged",
                                    "withdraw-legal",
                                    "reinstate",
                                    "purge",
                                    "restart",
                                    "reset",
                                ],
                            )
                        ),
                        name="rehearsal_event_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["queued", "done", "failed"])),
                        name="rehearsal_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "queued")),
                            models.Q(
                                ("ended_at__isnull", False), ("state__in", ["done", "failed"])
                            ),
                            _connector="OR",
                        ),
                        name="rehearsal_ended_once_run",
                    ),
                ],
            },
        ),
        migrations.RunPython(let_staff_look, migrations.RunPython.noop),
    ]
