import uuid

from django.conf import settings
from django.db import models

from articles.models import fields

NOTICE_LEVELS = (("safety", "Safety"), ("information", "Information"))
NOTICE_STATES = (
    ("draft", "Draft"),
    ("scheduled", "Scheduled"),
    ("raised", "Raised"),
    ("lifted", "Lifted"),
)


class Notice(models.Model):
    """An urgent message shown on every Article that it matches.

    It matches any of its topics and codes, and the articles in `picked`; `NoticeArticle` has the
    result. Readers see it while its state is `raised`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # For staff; readers see the texts.
    name = fields.NameField(max_length=200)
    level = fields.choice(NOTICE_LEVELS, default="safety")
    state = fields.choice(NOTICE_STATES, default="draft")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)
    # Of a holding notice: the article whose withdrawal or safety correction raised it.
    holding_for = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.PROTECT, related_name="+"
    )
    topics = models.ManyToManyField("articles.Topic", blank=True)
    codes = models.ManyToManyField("articles.Code", blank=True)
    picked = models.ManyToManyField("articles.Article", blank=True, related_name="+")
    # When it is to be raised and lifted; null: by hand.
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    # The language whose text other languages show that have none; "": they show no notice.
    fallback = fields.language(blank=True)
    # A planned change of a raised notice, as editorial.notices writes it; else null.
    revision = models.JSONField(null=True)
    raised_at = models.DateTimeField(null=True)
    # When its present text took effect; earlier confirmations no longer count.
    settled_at = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "starts_at"])]
        constraints = [
            fields.one_of("level", NOTICE_LEVELS),
            fields.one_of("state", NOTICE_STATES),
            models.CheckConstraint(
                condition=~models.Q(state="raised") | models.Q(raised_at__isnull=False),
                name="notice_raised_has_date",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=True)
                | models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="notice_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class NoticeText(models.Model):
    """The text of a notice in one language."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="texts")
    language = fields.language()
    html = models.TextField()

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "language"], name="notice_text_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.notice} ({self.language})"


class NoticeArticle(models.Model):
    """An article that shows a notice, with the text it shows."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="article_rows")
    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="notice_rows"
    )
    text = models.ForeignKey(NoticeText, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "article"], name="notice_once_per_article")
        ]

    def __str__(self) -> str:
        return f"{self.notice} {self.article}"
