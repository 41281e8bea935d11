import uuid

from django.db import models
from django.db.models import Q

SUBSCRIPTION_STATES = (
    ("active", "Active"),
    ("paused", "Paused"),
    ("disabled", "Disabled"),
)


class Subscription(models.Model):
    """Where Changes are pushed. Each follows the journal by its own cursor.

    `epoch` and `seq`: the last Change it is done with. Filters are empty where all matches.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        "api.Partner", on_delete=models.PROTECT, related_name="subscriptions"
    )
    url = models.URLField(max_length=500)
    description = models.CharField(max_length=200, blank=True)
    # Signing keys, base64: they must be read to sign, so no hash would do.
    secret = models.CharField(max_length=100)
    # Separated by a space where it was rotated twice at once.
    previous_secret = models.CharField(max_length=100, blank=True)
    previous_until = models.DateTimeField(null=True)
    languages = models.JSONField(default=list, blank=True)
    topics = models.JSONField(default=list, blank=True)
    # "system|code".
    codes = models.JSONField(default=list, blank=True)
    significances = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=24, choices=SUBSCRIPTION_STATES, default="active")
    # Why it is disabled: "gone", "failing", or what a person wrote.
    reason = models.CharField(max_length=300, blank=True)
    epoch = models.CharField(max_length=16)
    seq = models.PositiveBigIntegerField(default=0)
    # Since when nothing has arrived; null while deliveries succeed.
    failing_since = models.DateTimeField(null=True)
    # Set by the worker that has it in hand, so that two never push the same; past, it says
    # when it was last looked after.
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
