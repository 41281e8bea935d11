from django.db import models
from django.db.models.functions import Coalesce


class Usage(models.Model):
    """How often a partner asked for an article on one day (UTC). Lists count under no article.

    No addresses, no queries: nobody's reading can be told from it.
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
            # By their numbers, because no two nulls are equal to a constraint.
            models.UniqueConstraint(
                "day", Coalesce("partner", 0), Coalesce("article", 0), name="usage_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.partner_id} {self.article_id}: {self.count}"
