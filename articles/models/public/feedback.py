from django.conf import settings
from django.db import models

from articles.models import fields

# Characters of a comment.
MAX_COMMENT_LENGTH = 2000


class Feedback(models.Model):
    """One reader's feedback on an article or a section, without data about the reader.

    The worker deletes rows after `publication_policy.FEEDBACK_KEPT`.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="feedback"
    )
    language = fields.language()
    # Number of the edition that the reader saw.
    edition = models.PositiveIntegerField()
    # Public id and then heading of the section; null: the whole page.
    section = models.UUIDField(null=True)
    heading = models.CharField(max_length=300, blank=True)
    # Null: not asked, or not answered.
    helpful = models.BooleanField(null=True)
    comment = models.CharField(max_length=MAX_COMMENT_LENGTH, blank=True)
    could_harm = models.BooleanField(default=False)
    received_at = models.DateTimeField(db_index=True)
    # When clinicians were notified that it could harm.
    told_at = models.DateTimeField(null=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    handled_note = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["article", "-id"]),
            # The few rows that need attention: the worker selects them every few seconds.
            models.Index(
                fields=["told_at"],
                condition=models.Q(could_harm=True),
                name="feedback_harm_told",
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(could_harm=True, handled_at=None),
                name="feedback_harm_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(helpful__isnull=False)
                | ~models.Q(comment="")
                | models.Q(could_harm=True),
                name="feedback_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.received_at:%Y-%m-%d} {self.comment[:60]}"
