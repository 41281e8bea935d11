"""The tables. They are those that `replaces` made: a test compares the two.

Without choices, help texts and validators: see `articles.management.autodetector`.
"""

import uuid

from django.conf import settings
from django.db import migrations, models
from django.db.models import (
    CASCADE,
    PROTECT,
    SET_NULL,
    CheckConstraint,
    F,
    ForeignKey,
    Index,
    Q,
    UniqueConstraint,
)
from django.db.models.functions import Coalesce

from articles.migrations._tables import known, table

USER = settings.AUTH_USER_MODEL


class Migration(migrations.Migration):
    initial = True

    replaces = [("api", "0001_initial")]

    dependencies = [("articles", "0002_triggers_and_roles"), migrations.swappable_dependency(USER)]

    operations = [
        table(
            "Partner",
            {
                "ordering": ["name"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(promised_hours__gte=1), name="partner_promises_some_time"
                    )
                ],
            },
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            name=models.CharField(max_length=200, unique=True),
            email=models.EmailField(blank=True, max_length=254),
            note=models.TextField(blank=True),
            active=models.BooleanField(default=True),
            promised_hours=models.PositiveIntegerField(default=24),
            created_at=models.DateTimeField(),
        ),
        table(
            "ApiKey",
            {"verbose_name": "API key", "ordering": ["-pk"]},
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            name=models.CharField(blank=True, max_length=100),
            prefix=models.CharField(max_length=16),
            digest=models.CharField(max_length=64, unique=True),
            scopes=models.JSONField(blank=True, default=list),
            limit=models.CharField(blank=True, max_length=20),
            created_at=models.DateTimeField(),
            expires_at=models.DateTimeField(blank=True, null=True),
            revoked_at=models.DateTimeField(blank=True, null=True),
            revoked_reason=models.TextField(blank=True),
            last_used_at=models.DateTimeField(null=True),
            created_by=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
            partner=ForeignKey("api.partner", PROTECT, related_name="keys"),
        ),
        table(
            "Subscription",
            {
                "ordering": ["pk"],
                "indexes": [
                    Index(fields=["state", "claimed_until"], name="api_subscri_state_e05837_idx")
                ],
                "constraints": [known("subscription_state_known", "active paused disabled")],
            },
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            url=models.URLField(max_length=500),
            description=models.CharField(blank=True, max_length=200),
            secret=models.CharField(max_length=100),
            previous_secret=models.CharField(blank=True, max_length=100),
            previous_until=models.DateTimeField(null=True),
            languages=models.JSONField(blank=True, default=list),
            topics=models.JSONField(blank=True, default=list),
            codes=models.JSONField(blank=True, default=list),
            significances=models.JSONField(blank=True, default=list),
            state=models.CharField(default="active", max_length=24),
            reason=models.CharField(blank=True, max_length=300),
            epoch=models.CharField(max_length=16),
            seq=models.PositiveBigIntegerField(default=0),
            failing_since=models.DateTimeField(null=True),
            claimed_until=models.DateTimeField(null=True),
            created_at=models.DateTimeField(),
            partner=ForeignKey("api.partner", PROTECT, related_name="subscriptions"),
        ),
        table(
            "Delivery",
            {
                "ordering": ["-pk"],
                "indexes": [
                    Index(
                        fields=["subscription", "state", "seq"],
                        name="api_deliver_subscri_48fd66_idx",
                    ),
                    Index(fields=["state", "next_attempt_at"], name="api_deliver_state_f1e276_idx"),
                ],
                "constraints": [
                    UniqueConstraint(
                        fields=("subscription", "seq"),
                        condition=Q(kind="change"),
                        name="delivery_once_per_change",
                    ),
                    known("delivery_state_known", "waiting delivered failed cancelled"),
                    known("delivery_kind_known", "change restart replay ping"),
                ],
            },
            webhook_id=models.CharField(max_length=64, unique=True),
            kind=models.CharField(default="change", max_length=24),
            seq=models.PositiveBigIntegerField(null=True),
            state=models.CharField(default="waiting", max_length=24),
            attempts=models.PositiveSmallIntegerField(default=0),
            next_attempt_at=models.DateTimeField(null=True),
            created_at=models.DateTimeField(),
            ended_at=models.DateTimeField(null=True),
            subscription=ForeignKey("api.subscription", CASCADE, related_name="deliveries"),
        ),
        table(
            "Usage",
            {
                "ordering": ["day"],
                "indexes": [Index(fields=["article", "day"], name="api_usage_article_4545fa_idx")],
                "constraints": [
                    UniqueConstraint(
                        F("day"),
                        Coalesce("partner", 0),
                        Coalesce("article", 0),
                        name="usage_once_a_day",
                    )
                ],
            },
            day=models.DateField(),
            count=models.PositiveBigIntegerField(default=0),
            article=ForeignKey("articles.article", CASCADE, null=True, related_name="+"),
            partner=ForeignKey("api.partner", CASCADE, null=True, related_name="usage"),
        ),
        table(
            "Attempt",
            {
                "ordering": ["delivery_id", "number"],
                "constraints": [
                    UniqueConstraint(fields=("delivery", "number"), name="attempt_number_once")
                ],
            },
            number=models.PositiveSmallIntegerField(),
            at=models.DateTimeField(),
            milliseconds=models.PositiveIntegerField(null=True),
            status=models.PositiveSmallIntegerField(null=True),
            error=models.CharField(blank=True, max_length=300),
            answer=models.CharField(blank=True, max_length=300),
            delivery=ForeignKey("api.delivery", CASCADE, related_name="attempt_rows"),
        ),
        table(
            "Export",
            {
                "ordering": ["pk"],
                "constraints": [
                    UniqueConstraint(fields=("key", "language"), name="export_once_per_language")
                ],
            },
            language=models.CharField(blank=True, max_length=16),
            epoch=models.CharField(max_length=16),
            first_seq=models.PositiveBigIntegerField(),
            seq=models.PositiveBigIntegerField(),
            finished_at=models.DateTimeField(),
            key=ForeignKey("api.apikey", CASCADE, related_name="exports"),
        ),
        table(
            "Holding",
            {
                "ordering": ["pk"],
                "indexes": [
                    Index(fields=["article", "sent_seq"], name="api_holding_article_42b490_idx")
                ],
                "constraints": [
                    UniqueConstraint(fields=("key", "article"), name="holding_once_per_key")
                ],
            },
            public_id=models.UUIDField(),
            first_sent_seq=models.PositiveBigIntegerField(null=True),
            sent_seq=models.PositiveBigIntegerField(null=True),
            sent_edition=models.PositiveIntegerField(null=True),
            last_sent=models.DateTimeField(null=True),
            checked_seq=models.PositiveBigIntegerField(null=True),
            last_checked=models.DateTimeField(null=True),
            reported_edition=models.PositiveIntegerField(null=True),
            reported_seq=models.PositiveBigIntegerField(null=True),
            reported_at=models.DateTimeField(null=True),
            acknowledged_seq=models.PositiveBigIntegerField(null=True),
            acknowledged_at=models.DateTimeField(null=True),
            article=ForeignKey("articles.article", PROTECT, related_name="+"),
            key=ForeignKey("api.apikey", CASCADE, related_name="holdings"),
        ),
    ]
