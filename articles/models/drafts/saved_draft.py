from django.db import models


class SavedDraft(models.Model):
    """A draft as one save left it, to show a second editor what the first has changed.

    `document` has a compiled document's shape, but need not be a valid one. A few are kept.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="saved_drafts"
    )
    lock_version = models.PositiveIntegerField()
    at = models.DateTimeField()
    saved_by_name = models.CharField(max_length=200)
    document = models.JSONField()

    class Meta:
        ordering = ["-lock_version"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "lock_version"], name="saved_draft_once_per_save"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article} as saved {self.lock_version}"
