from django.conf import settings
from django.db import models


class FollowUp(models.Model):
    """The second person's word that an urgent act still needs. Open until it is given."""

    act = models.OneToOneField("articles.Act", on_delete=models.PROTECT, related_name="follow_up")
    article = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    notice = models.ForeignKey(
        "articles.Notice", null=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    digest = models.CharField(max_length=71, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    # How often it was brought before somebody higher since it fell due.
    escalations = models.PositiveSmallIntegerField(default=0)
    escalated_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["confirmed_at", "due_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("opened_by")),
                name="follow_up_by_another_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act}, due {self.due_at:%Y-%m-%d %H:%M}"
