import datetime
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from articles.models import fields


class Partner(models.Model):
    """An organisation that shows our articles: on a site, in an app or a health record."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = fields.NameField(max_length=200, unique=True)
    # The address for mail about withdrawals and failing deliveries.
    email = models.EmailField(blank=True)
    note = models.TextField(blank=True)
    # The keys of an inactive partner are refused.
    active = models.BooleanField(default=True)
    # Within how many hours it has promised to fetch changed articles.
    promised_hours = models.PositiveIntegerField(default=24)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(promised_hours__gte=1), name="partner_promises_some_time"
            )
        ]

    def __str__(self) -> str:
        return self.name


# Keys of one partner that are good at once: the one in use and its successor.
MOST_LIVE = 2
# What a key may do besides public reads.
SCOPES = (
    ("archive", "Read editions of withdrawn articles"),
    ("webhooks", "Keep subscriptions"),
    ("report", "Report what it shows and acknowledge safety changes"),
    ("rehearsal", "Call forth events on a rehearsing site"),
)


class ApiKey(models.Model):
    """A partner's API key. Only its SHA-256 is stored: 256 random bits need no slow hash."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey("api.Partner", on_delete=models.PROTECT, related_name="keys")
    name = models.CharField(max_length=100, blank=True)
    # The first characters, which identify the key to people.
    prefix = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list, blank=True)
    # Such as "3000/m"; empty: settings.API_KEY_LIMIT.
    limit = models.CharField(max_length=20, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.TextField(blank=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = "API key"

    def __str__(self) -> str:
        return f"{self.prefix}…"


def is_live(at: datetime.datetime, *, path: str = "") -> Q:
    """Filter: keys neither revoked nor expired at `at`. `path`: a lookup prefix like "keys__"."""
    lasts = Q(**{f"{path}expires_at": None}) | Q(**{f"{path}expires_at__gt": at})
    return lasts & Q(**{f"{path}revoked_at": None})


def live_keys(at: datetime.datetime) -> QuerySet[ApiKey]:
    """Keys neither revoked nor expired. Those of an inactive partner are refused all the same."""
    return ApiKey.objects.filter(is_live(at))


def state_of(key: ApiKey, at: datetime.datetime) -> str:
    """`revoked`, `expired` or `live`."""
    if key.revoked_at is not None:
        return "revoked"
    return "expired" if key.expires_at is not None and key.expires_at <= at else "live"
