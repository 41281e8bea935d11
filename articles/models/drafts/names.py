from django.db import models


class DraftGrams(models.Model):
    """By what the staff find an article: runs of one to three letters of its names, in any order.

    Made from the names again whenever a draft is saved; see
    `articles.editorial.library.names`. The database keeps an index of them beside
    (`articles.models.drafts.grams_index`).
    """

    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    # Parted by spaces.
    grams = models.TextField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.article_id)


class DefinitionName(models.Model):
    """How a name of a definition begins: its first two words, or its only one, casefolded."""

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=16)
    start = models.TextField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["language", "start"], name="definition_name_start")]

    def __str__(self) -> str:
        return self.start
