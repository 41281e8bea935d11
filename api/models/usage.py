from django.db import models
from django.db.models.functions import Coalesce


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
