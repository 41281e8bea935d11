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
    """An urgent message shown at once on every Article it matches.

    It matches by any of its topics and codes, and by articles picked by hand; `NoticeArticle`
    are the articles it stands on. Readers see it while its state is `raised`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The house's own name for it; readers see the texts.
    name = models.CharField(max_length=200)
    level = fields.choice(NOTICE_LEVELS, default="safety")
    state = fields.choice(NOTICE_STATES, default="draft")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)
    # A holding notice: raised by a withdrawal or a safety correction of this article.
    holding_for = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.PROTECT, related_name="+"
    )
    topics = models.ManyToManyField("articles.Topic", blank=True)
    codes = models.ManyToManyField("articles.Code", blank=True)
    picked = models.ManyToManyField("articles.Article", blank=True, related_name="+")
    # When it is to be raised and lifted; null: by hand.
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    # Pages in a language without a text of its own get this one's; "": there are to be none.
    fallback = fields.language(blank=True)
    # While it is raised, what it is to become: the plan as `notice_plan` writes it, else null.
    revision = models.JSONField(null=True)
    raised_at = models.DateTimeField(null=True)
    # When its present words took effect; confirmations given before that are used up.
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
    """The words of a notice in one language."""

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
    """An article a notice stands on, with the words its readers get."""

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
