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
    """One push to one Subscription: of a Change, of the news that the journal began anew, of a
    Change once more, or of a test ping.

    What is sent is made from the Change when it is sent, so a purge erases it here as well.
    """

    subscription = models.ForeignKey(
        "api.Subscription", on_delete=models.CASCADE, related_name="deliveries"
    )
    # The same at every attempt: by it a receiver knows a repeat.
    webhook_id = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=24, choices=DELIVERY_KINDS, default="change")
    # The Change's seq, or that at which the new journal is followed; null for a ping.
    seq = models.PositiveBigIntegerField(null=True)
    state = models.CharField(max_length=24, choices=DELIVERY_STATES, default="waiting")
    # Since it was last put in line; its rows may be more.
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
    """One attempt to deliver: what the receiver answered, or why there was no answer."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempt_rows")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    milliseconds = models.PositiveIntegerField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    error = models.CharField(max_length=300, blank=True)
    # The beginning of the receiver's answer, for the partner to find its fault by.
    answer = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["delivery_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="attempt_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.number}"
