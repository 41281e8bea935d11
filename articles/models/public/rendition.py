from django.db import models


class Rendition(models.Model):
    """An Article as readers get it, in one form, as prepared bytes.

    A cache: any row may be deleted. `shown` is the one read before the bytes were built, so a
    row built from text since withdrawn can never match Current again.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=24)
    renderer = models.CharField(max_length=16)
    shown = models.PositiveBigIntegerField()
    # Of the bytes: a quoted base64 SHA-256, so that Repr-Digest needs no hashing on a read.
    etag = models.CharField(max_length=48)
    last_modified = models.CharField(max_length=32)
    body = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "name", "renderer"], name="rendition_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.name} {self.shown}"
