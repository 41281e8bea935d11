import uuid

from django.conf import settings
from django.db import models


class Comment(models.Model):
    """A comment on a section or on the whole article."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="comments"
    )
    # Public id of the section, because it may be deleted; null: the whole article.
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
        indexes = [
            models.Index(fields=["article", "resolved_at"]),
            # Open threads, for the lists of whose article it is.
            models.Index(
                fields=["article"],
                condition=models.Q(resolved_at__isnull=True, reply_to__isnull=True),
                name="comment_open_of_article",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class SavedDraft(models.Model):
    """A draft after a save, to show another editor what was changed. Only the last are kept.

    `document` is the draft's state, see `articles.drafting.draft_state`.
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


class ShareLink(models.Model):
    """A signed, temporary link to a draft for people without an account."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="share_links"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, blank=True)
    views = models.PositiveIntegerField(default=0)
    last_viewed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.article} until {self.expires_at:%Y-%m-%d}"
