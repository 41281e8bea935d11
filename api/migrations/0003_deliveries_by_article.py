"""Deliveries know their article, so that one failed message holds no other article's up.

Waiting deliveries of before get their article and their priority from their Change.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery

SAFETY, REPLAYED = 0, 2
URGENT = Q(type__in=["article.withdrawn", "article.purged"]) | Q(significance="safety")
WAITING = Q(state="waiting")


def fill(apps: Apps, schema_editor) -> None:
    changes = apps.get_model("articles", "Change").objects
    rows = apps.get_model("api", "Delivery").objects.filter(kind__in=["change", "replay"])
    own = changes.filter(seq=OuterRef("seq")).values("article")
    rows.update(article=Subquery(own))
    rows = rows.filter(WAITING)
    rows.filter(kind="replay").update(priority=REPLAYED)
    urgent = changes.filter(URGENT).values("seq")
    rows.filter(kind="change", seq__in=urgent).update(priority=SAFETY)


def add(model: str, name: str, field: models.Field) -> migrations.AddField:
    return migrations.AddField(model, name, field)


class Migration(migrations.Migration):
    dependencies = [("api", "0002_permissions"), ("articles", "0021_replica_beats")]

    operations = [
        add("subscription", "queued_seq", models.PositiveBigIntegerField(null=True)),
        add("subscription", "safety_seq", models.PositiveBigIntegerField(null=True)),
        add(
            "subscription",
            "failures",
            models.PositiveSmallIntegerField(default=0, db_default=0),
        ),
        add("subscription", "held_until", models.DateTimeField(null=True)),
        add(
            "delivery",
            "article",
            models.ForeignKey(
                "articles.article",
                django.db.models.deletion.CASCADE,
                null=True,
                db_index=False,
                related_name="+",
            ),
        ),
        add("delivery", "priority", models.PositiveSmallIntegerField(default=1, db_default=1)),
        add("delivery", "claimed_until", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "delivery",
            models.Index(
                fields=["priority", "next_attempt_at"], condition=WAITING, name="delivery_due"
            ),
        ),
        migrations.AddIndex(
            "delivery",
            models.Index(
                fields=["subscription", "article", "seq"],
                condition=WAITING,
                name="delivery_waiting",
            ),
        ),
        migrations.AddIndex(
            "delivery",
            models.Index(fields=["article", "subscription", "seq"], name="delivery_of_article"),
        ),
        migrations.AddIndex("attempt", models.Index(fields=["at"], name="attempt_at")),
        migrations.RemoveIndex("delivery", "api_deliver_subscri_48fd66_idx"),
        migrations.RemoveIndex("delivery", "api_deliver_state_f1e276_idx"),
        # Last: PostgreSQL alters no table whose new keys are still to be checked.
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
