from django.conf import settings
from django.db import models


class Comment(models.Model):
    """What somebody has to say about a section, or about the whole; resolved or not."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="comments"
    )
    # The section's public id: a comment outlives a removed section. Null: the whole article.
    section = models.UUIDField(null=True)
    heading = models.CharField(max_length=300, blank=True)
    reply_to = models.ForeignKey(
        "self", null=True, on_delete=models.CASCADE, related_name="replies"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(max_length=200)
    text = models.TextField()
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["article", "resolved_at"])]

    def __str__(self) -> str:
        return self.text[:80]
