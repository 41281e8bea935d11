from django.db import models


class ArticleLink(models.Model):
    """A link in an article's draft or readable edition to another article, written once each.

    Made from the texts again whenever they are saved or published; see
    `articles.editorial.library.links`.
    """

    PLACES = (("draft", "Draft"), ("published", "Published"))
    DEAD = (
        ("article", "leads to an article readers cannot open"),
        ("section", "leads to a section that is gone"),
    )

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="links")
    where = models.CharField(max_length=9, choices=PLACES)
    # The public id of an article; null: what is written there is no id.
    target = models.UUIDField(null=True)
    fragment = models.TextField(blank=True)
    # Why readers cannot follow it; empty: they can.
    dead = models.CharField(max_length=7, choices=DEAD, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["target"], name="article_link_target"),
            models.Index(
                fields=["article", "id"], condition=~models.Q(dead=""), name="article_link_dead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.where} {self.target}"
