import uuid

from django.db import models
from django.db.models import Q

from articles.models import fields

SUBSCRIPTION_STATES = (("active", "Active"), ("paused", "Paused"), ("disabled", "Disabled"))


class Subscription(models.Model):
    """A webhook subscription of a partner. It follows the journal by its own cursors.

    `epoch` and `seq`: everything up to this Change is done. An empty filter matches everything.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        "api.Partner", on_delete=models.PROTECT, related_name="subscriptions"
    )
    url = models.URLField(max_length=500)
    description = fields.NameField(max_length=200, blank=True)
    # Signing keys, base64. Signing needs the key itself, so it cannot be hashed.
    secret = models.CharField(max_length=100)
    # Two, separated by a space, if it was rotated again before the first expired.
    previous_secret = models.CharField(max_length=100, blank=True)
    previous_until = models.DateTimeField(null=True)
    languages = models.JSONField(default=list, blank=True)
    topics = models.JSONField(default=list, blank=True)
    # "system|code".
    codes = models.JSONField(default=list, blank=True)
    significances = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=24, choices=SUBSCRIPTION_STATES, default="active")
    # Why it is disabled: "gone", "failing", or a person's text.
    reason = models.CharField(max_length=300, blank=True)
    epoch = models.CharField(max_length=16)
    seq = models.PositiveBigIntegerField(default=0)
    # Up to where Changes were put in line: all of them, and those that concern safety, which are
    # put in line first. Null or lower than `seq`: up to `seq`.
    queued_seq = models.PositiveBigIntegerField(null=True)
    safety_seq = models.PositiveBigIntegerField(null=True)
    # Failed attempts in a row; of those made at the same time one counts.
    failures = models.PositiveSmallIntegerField(default=0, db_default=0)
    # Set: the receiver is down or busy. From then on one message is sent as a probe; the rest wait.
    held_until = models.DateTimeField(null=True)
    # Time of the first failure since the last success; null while deliveries succeed.
    failing_since = models.DateTimeField(null=True)
    # Of the release before, which claimed subscriptions and not deliveries. Nothing reads it here.
    claimed_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "claimed_until"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[value for value, _ in SUBSCRIPTION_STATES]),
                name="subscription_state_known",
            )
        ]

    def __str__(self) -> str:
        return self.url
