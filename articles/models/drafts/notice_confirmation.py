from django.conf import settings
from django.db import models


class NoticeConfirmation(models.Model):
    """One person stands behind a notice: its words, its level and what it matches."""

    notice = models.ForeignKey(
        "articles.Notice", on_delete=models.CASCADE, related_name="confirmations"
    )
    digest = models.CharField(max_length=71)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    clinical = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "digest", "person"], name="notice_confirmed_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.digest[:15]}"
