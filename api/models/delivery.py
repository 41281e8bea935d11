from django.db import models
from django.db.models import Q

DELIVERY_STATES = (
    ("waiting", "Waiting"),
    ("delivered", "Delivered"),
    ("failed", "Failed"),
    ("cancelled", "Cancelled"),
)
DELIVERY_KINDS = (
    ("change", "Change"),
    ("restart", "Journal restarted"),
    ("replay", "Replay"),
    ("ping", "Test ping"),
)


class Delivery(models.Model):
    """One webhook message to one Subscription: a Change, a replayed Change, a test ping, or the
    message that the journal restarted.

    The body is built from the Change at each attempt and not stored, so a purge erases it too.
    """

    subscription = models.ForeignKey(
        "api.Subscription", on_delete=models.CASCADE, related_name="deliveries"
    )
    # The same at every attempt, so that the receiver can detect a repeat.
    webhook_id = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=24, choices=DELIVERY_KINDS, default="change")
    # The Change's seq; of a restart, the seq to continue from; null for a ping.
    seq = models.PositiveBigIntegerField(null=True)
    state = models.CharField(max_length=24, choices=DELIVERY_STATES, default="waiting")
    # Counted since it was last queued; there may be more Attempt rows.
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["subscription", "state", "seq"]),
            models.Index(fields=["state", "next_attempt_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "seq"],
                condition=Q(kind="change"),
                name="delivery_once_per_change",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[value for value, _ in DELIVERY_STATES]),
                name="delivery_state_known",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[value for value, _ in DELIVERY_KINDS]),
                name="delivery_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return self.webhook_id


class Attempt(models.Model):
    """One HTTP attempt of a Delivery: the receiver's answer, or why there was none."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempt_rows")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)
    # The beginning of the receiver's answer, for the partner's debugging.
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["delivery_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="attempt_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.number}"
