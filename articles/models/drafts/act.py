from django.conf import settings
from django.db import models


class Act(models.Model):
    """One row of the house's own log: who did what, when, why. Never changed."""

    at = models.DateTimeField(db_index=True)
    article = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.SET_NULL, related_name="acts"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The name as it was then: an account may be renamed or deleted later.
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=40)
    why = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["article", "-id"]),
            models.Index(fields=["actor", "-id"]),
            models.Index(fields=["action", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action}"
