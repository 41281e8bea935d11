from django.db import models


class Origin(models.Model):
    """Where an imported draft came from, and what that source states about its review."""

    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, related_name="origin"
    )
    source = models.CharField(max_length=200)
    source_id = models.CharField(max_length=500)
    url = models.URLField(max_length=1000, blank=True)
    imported_at = models.DateTimeField(auto_now=True)
    # Digest of the draft as the import left it: another digest now means an editor's hand.
    imported_digest = models.CharField(max_length=71)
    stated_reviewers = models.JSONField(default=list)
    stated_reviewed_on = models.DateField(null=True)
    stated_next_review_due = models.DateField(null=True)
    stated_published_on = models.DateField(null=True)
    warnings = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="origin_imported_once")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"
