import datetime

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
# The order in which messages are sent: withdrawals, purges and what concerns safety first.
SAFETY, ORDINARY, REPLAYED = 0, 1, 2


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
    # The Change's article: the messages of one article are sent one after the other. Null for a
    # ping and a restart.
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, null=True, db_index=False, related_name="+"
    )
    # SAFETY, ORDINARY or REPLAYED.
    priority = models.PositiveSmallIntegerField(default=ORDINARY, db_default=ORDINARY)
    state = models.CharField(max_length=24, choices=DELIVERY_STATES, default="waiting")
    # Counted since it was last queued; there may be more Attempt rows.
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    # When the claim of the worker that is sending it ends; past or null: nobody is.
    claimed_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["priority", "next_attempt_at"],
                condition=Q(state="waiting"),
                name="delivery_due",
            ),
            models.Index(
                fields=["subscription", "article", "seq"],
                condition=Q(state="waiting"),
                name="delivery_waiting",
            ),
            # Who was told of a Change, or of a later one of its article.
            models.Index(fields=["article", "subscription", "seq"], name="delivery_of_article"),
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

    @property
    def tried_next_at(self) -> datetime.datetime | None:
        """When it is attempted next at the earliest; None once it has ended. While its receiver
        is down, not before that is tried again."""
        held = None if self.kind == "ping" else self.subscription.held_until
        return (
            max(self.next_attempt_at, held or self.next_attempt_at)
            if self.next_attempt_at
            else None
        )

    @property
    def waits_for(self) -> str:
        """Why it is not sent now, as a sentence; "" if nothing keeps it."""
        if self.state != "waiting" or self.kind == "ping":
            return ""
        if self.subscription.state != "active":
            return f"The subscription is {self.subscription.state}: it waits until it is active."
        others = Delivery.objects.filter(
            subscription=self.subscription_id, article=self.article_id, state="waiting"
        )
        if self.priority != SAFETY and others.filter(priority=SAFETY).exists():
            return "It waits for a message of the same article that concerns safety."
        if self.priority != SAFETY and others.filter(pk__lt=self.pk).exists():
            return "It waits for an earlier message of the same article."
        if self.subscription.held_until:
            return (
                "The receiver is down or busy. One message at a time is sent to it; "
                "once one arrives, all the others are sent."
            )
        return ""


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
        indexes = [models.Index(fields=["at"], name="attempt_at")]
        constraints = [
            models.UniqueConstraint(fields=["delivery", "number"], name="attempt_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.number}"
