from django.conf import settings
from django.db import models

from articles.models import fields


class StandardText(models.Model):
    """A text for notices, approved in advance. One row per language."""

    name = fields.NameField(max_length=120)
    language = fields.language(default="en")
    html = models.TextField()
    # Null until somebody other than the writer has approved this text.
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["name", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "language"], name="standard_text_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"


class NoticeConfirmation(models.Model):
    """One person confirms a notice: its text, its level and what it matches."""

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
