"""What search keeps of each section, and keys of names: `rebuild_search` fills both. Questions
that no article answers, which all editors may see and decide about."""

from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.models import CASCADE, SET_NULL, ForeignKey, Index, UniqueConstraint

from articles.migrations._tables import known, table

ROLES = ("Author", "Clinical reviewer", "Publisher", "Administrator")


def let_editors_decide(apps: Apps, schema_editor) -> None:
    # Django makes permissions after all migrations have run; the groups need them now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", codename__in=["view_unanswered", "change_unanswered"]
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_kept_rows"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("searchentry", "source", models.TextField(null=True)),
        table(
            "SearchName",
            {
                "indexes": [
                    Index(fields=["key", "length", "article"], name="articles_se_key_5906ee_idx")
                ]
            },
            article=ForeignKey("articles.article", CASCADE, related_name="+"),
            key=models.BigIntegerField(),
            length=models.PositiveSmallIntegerField(),
        ),
        table(
            "SearchSection",
            {
                "constraints": [
                    UniqueConstraint(fields=("article", "place"), name="search_section_once")
                ]
            },
            article=ForeignKey("articles.article", CASCADE, related_name="+"),
            place=models.PositiveSmallIntegerField(),
            section=models.CharField(max_length=36),
            anchor=models.TextField(),
            heading=models.TextField(),
            aspect=models.CharField(max_length=24, null=True),
            urgency=models.CharField(max_length=24, null=True),
            safe_alone=models.BooleanField(),
            advises_emergency=models.BooleanField(),
            stems=models.TextField(),
            words=models.TextField(),
            passages=models.JSONField(),
        ),
        table(
            "Unanswered",
            {
                "verbose_name": "unanswered question",
                "ordering": ["-times", "-pk"],
                "constraints": [known("unanswered_kind_known", "question code")],
            },
            kind=models.CharField(max_length=24),
            language=models.CharField(max_length=16, blank=True),
            digest=models.CharField(max_length=32, unique=True),
            words=models.CharField("asked", max_length=200, blank=True),
            days=models.PositiveIntegerField("different days", default=1),
            times=models.PositiveIntegerField(default=1),
            last_day=models.DateField("last asked on", db_index=True),
            on_purpose=models.BooleanField(default=False),
            note=models.TextField(blank=True),
            decided_at=models.DateTimeField(null=True, editable=False),
            decided_by=ForeignKey(
                settings.AUTH_USER_MODEL, SET_NULL, null=True, editable=False, related_name="+"
            ),
        ),
        migrations.RunPython(let_editors_decide, migrations.RunPython.noop),
    ]
