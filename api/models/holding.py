from django.db import models
from django.db.models.functions import Coalesce


class Holding(models.Model):
    """What one key was last sent of one article, and what its partner reports about it.

    `sent_seq` is the article's `seq` when it was sent; `checked_seq` its `seq` at the last 304
    (unchanged) or 410 (gone) answer; `reported_*` is what the partner reported.
    """

    key = models.ForeignKey("api.ApiKey", on_delete=models.CASCADE, related_name="holdings")
    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField()
    # The oldest text it may have stored; null: as far as known, it was never sent the text.
    first_sent_seq = models.PositiveBigIntegerField(null=True)
    sent_seq = models.PositiveBigIntegerField(null=True)
    sent_edition = models.PositiveIntegerField(null=True)
    last_sent = models.DateTimeField(null=True)
    # The last answer that its copy is unchanged, or that the article is gone.
    checked_seq = models.PositiveBigIntegerField(null=True)
    last_checked = models.DateTimeField(null=True)
    reported_edition = models.PositiveIntegerField(null=True)
    reported_seq = models.PositiveBigIntegerField(null=True)
    reported_at = models.DateTimeField(null=True)
    acknowledged_seq = models.PositiveBigIntegerField(null=True)
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["article", "sent_seq"])]
        constraints = [
            models.UniqueConstraint(fields=["key", "article"], name="holding_once_per_key")
        ]

    def __str__(self) -> str:
        return f"{self.key_id} {self.public_id}"


class Export(models.Model):
    """The high-water mark of a key's exports: one row records every article in them.

    A key that fetched a complete export, of all languages or of one, was sent every article in
    it as it was at `seq`.
    """

    key = models.ForeignKey("api.ApiKey", on_delete=models.CASCADE, related_name="exports")
    # Empty: all languages.
    language = models.CharField(max_length=16, blank=True)
    epoch = models.CharField(max_length=16)
    # The seq of the first export: the oldest texts it may have stored.
    first_seq = models.PositiveBigIntegerField()
    seq = models.PositiveBigIntegerField()
    finished_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "language"], name="export_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.key_id} {self.language} {self.seq}"


class Usage(models.Model):
    """Reads of one article by one partner on one day (UTC). Lists have no article.

    It stores no IP addresses and no queries, so that it shows nobody's reading.
    """

    day = models.DateField()
    # Null: callers without a key.
    partner = models.ForeignKey(
        "api.Partner", null=True, on_delete=models.CASCADE, related_name="usage"
    )
    article = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.CASCADE, related_name="+"
    )
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["day"]
        indexes = [models.Index(fields=["article", "day"])]
        constraints = [
            # COALESCE, because to a constraint no two nulls are equal.
            models.UniqueConstraint(
                "day", Coalesce("partner", 0), Coalesce("article", 0), name="usage_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.partner_id} {self.article_id}: {self.count}"


class AnswerCount(models.Model):
    """Answers to one partner's keys on one day (UTC), by the first digit of their status."""

    day = models.DateField()
    partner = models.ForeignKey("api.Partner", on_delete=models.CASCADE, related_name="answers")
    status_class = models.PositiveSmallIntegerField()
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["day", "status_class"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "day", "status_class"], name="answers_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.partner_id} {self.status_class}xx: {self.count}"
