"""The tables of requests for keys and of partners' own pages, and who of the staff may decide."""

import uuid

from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.models import (
    CASCADE,
    PROTECT,
    SET_NULL,
    CheckConstraint,
    ForeignKey,
    Index,
    Q,
    UniqueConstraint,
)

from articles.migrations._tables import table

USER = settings.AUTH_USER_MODEL
VIEW = ["view_keyrequest", "view_answercount"]
ROLES = {"Publisher": VIEW, "Administrator": [*VIEW, "change_keyrequest"]}
STATES = ["unconfirmed", "waiting", "approved", "refused"]
PURPOSES = ["confirm", "sign-in", "address"]


def give_permissions(apps: Apps, schema_editor) -> None:
    # Django makes permissions after all migrations have run; the groups need them now.
    config = apps.get_app_config("api")
    config.models_module = True  # type: ignore[assignment]
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="api")
    for name, own in ROLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions.filter(codename__in=own))


class Migration(migrations.Migration):
    dependencies = [("api", "0004_conformance"), migrations.swappable_dependency(USER)]

    operations = [
        table(
            "KeyRequest",
            {
                "verbose_name": "request for a key",
                "verbose_name_plural": "requests for keys",
                "ordering": ["-pk"],
                "indexes": [
                    Index(fields=["state", "received_at"], name="api_keyrequ_state_ebe657_idx")
                ],
                "constraints": [
                    CheckConstraint(condition=Q(state__in=STATES), name="key_request_state_known"),
                    CheckConstraint(
                        condition=Q(state="unconfirmed") | Q(confirmed_at__isnull=False),
                        name="key_request_confirmed_first",
                    ),
                    CheckConstraint(
                        condition=Q(state="approved", partner__isnull=False)
                        | (~Q(state="approved") & Q(partner__isnull=True)),
                        name="key_request_approved_has_partner",
                    ),
                ],
            },
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            organisation=models.CharField(max_length=200),
            person=models.CharField(blank=True, max_length=200),
            email=models.EmailField(max_length=254),
            site=models.URLField(blank=True, max_length=500),
            purpose=models.TextField(),
            languages=models.JSONField(blank=True, default=list),
            language=models.CharField(max_length=35),
            state=models.CharField(default="unconfirmed", max_length=24),
            scopes=models.JSONField(blank=True, default=list),
            received_at=models.DateTimeField(),
            confirmed_at=models.DateTimeField(null=True),
            decided_at=models.DateTimeField(null=True),
            reason=models.TextField(blank=True),
            decided_by=ForeignKey(USER, SET_NULL, null=True, related_name="+"),
            partner=ForeignKey("api.partner", PROTECT, null=True, related_name="requests"),
        ),
        table(
            "MailedLink",
            {
                "ordering": ["-pk"],
                "constraints": [
                    CheckConstraint(
                        condition=Q(purpose__in=PURPOSES), name="mailed_link_purpose_known"
                    ),
                    CheckConstraint(
                        condition=Q(purpose="confirm", request__isnull=False, partner__isnull=True)
                        | (~Q(purpose="confirm") & Q(request__isnull=True, partner__isnull=False)),
                        name="mailed_link_of_request_or_partner",
                    ),
                ],
            },
            public_id=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
            purpose=models.CharField(max_length=24),
            email=models.EmailField(max_length=254),
            language=models.CharField(max_length=35),
            made_at=models.DateTimeField(),
            expires_at=models.DateTimeField(),
            used_at=models.DateTimeField(null=True),
            partner=ForeignKey("api.partner", CASCADE, null=True, related_name="links"),
            request=ForeignKey("api.keyrequest", CASCADE, null=True, related_name="links"),
        ),
        table(
            "PartnerSession",
            {"ordering": ["-pk"]},
            digest=models.CharField(max_length=64, unique=True),
            language=models.CharField(max_length=35),
            started_at=models.DateTimeField(),
            expires_at=models.DateTimeField(),
            partner=ForeignKey("api.partner", CASCADE, related_name="sessions"),
        ),
        table(
            "AnswerCount",
            {
                "ordering": ["day", "status_class"],
                "constraints": [
                    UniqueConstraint(
                        fields=["partner", "day", "status_class"], name="answers_once_a_day"
                    )
                ],
            },
            day=models.DateField(),
            status_class=models.PositiveSmallIntegerField(),
            count=models.PositiveBigIntegerField(default=0),
            partner=ForeignKey("api.partner", CASCADE, related_name="answers"),
        ),
        migrations.RunPython(give_permissions, migrations.RunPython.noop),
    ]
