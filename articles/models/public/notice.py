import uuid

from django.db import models

from articles.models import fields

NOTICE_LEVELS = (("safety", "Safety"), ("information", "Information"))


class Notice(models.Model):
    """An urgent message shown at once on every Article it matches."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    level = fields.choice(NOTICE_LEVELS, default="safety")
    html = models.TextField()
    raised_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [fields.one_of("level", NOTICE_LEVELS)]

    def __str__(self) -> str:
        return self.html[:80]


class NoticeArticle(models.Model):
    """The articles a notice stands on."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="article_rows")
    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="notice_rows"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "article"], name="notice_once_per_article")
        ]

    def __str__(self) -> str:
        return f"{self.notice} {self.article}"
