from django.conf import settings
from django.db import models

from articles.models import fields

SCHEDULED = (("publish", "Publish"), ("archive", "Archive"), ("withdraw", "Withdraw"))
SCHEDULE_STATES = (
    ("waiting", "Waiting"),
    ("done", "Done"),
    ("refused", "Refused"),
    ("cancelled", "Cancelled"),
)


class Schedule(models.Model):
    """A transition of one Article that the worker makes at a set time."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="schedules"
    )
    transition = fields.choice(SCHEDULED)
    # Further arguments of the transition's function.
    options = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    state = fields.choice(SCHEDULE_STATES, default="waiting")
    # Why it was refused or cancelled, in plain words.
    outcome = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["state", "due_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "transition"],
                condition=models.Q(state="waiting"),
                name="schedule_one_waiting",
            ),
            fields.one_of("transition", SCHEDULED),
            fields.one_of("state", SCHEDULE_STATES),
        ]

    def __str__(self) -> str:
        return f"{self.transition} {self.article} at {self.due_at:%Y-%m-%d %H:%M}"
