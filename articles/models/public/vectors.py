from django.db import models

from articles.models import fields


class ArticleVector(models.Model):
    """What an embedding model made of one published Article (`articles.search.meaning`).

    Made by the worker from one edition; it goes with the article's SearchEntry.
    """

    article = models.OneToOneField(
        "articles.Article", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    language = fields.language()
    # Number of the edition that it was made from.
    edition = models.PositiveIntegerField()
    # Name and version of the model, and version of the passage.
    model = models.CharField(max_length=200)
    # A signed byte for each dimension. Only the direction counts, so no scale is kept.
    values = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        # A process asks every few seconds whether there is a newer one.
        indexes = [models.Index(fields=["model", "made_at"])]

    def __str__(self) -> str:
        return f"{self.language}: {self.article_id}, edition {self.edition}"
