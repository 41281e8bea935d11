from django.db import models

from articles.models import fields


class ExportBucket(models.Model):
    """The digest of the exported articles whose ids begin with the same three hexadecimal digits.

    True at the place `seq` of the journal, and from there on until a Change of such an article: so
    a transition need not mark it, and cannot forget to. `language` "": of all languages. `digest`
    is "" where there are no articles (any more). A cache: any row may be deleted along with those
    of ExportTotal.
    """

    language = fields.language(blank=True)
    bucket = models.CharField(max_length=3)
    seq = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=71, blank=True)
    articles = models.PositiveIntegerField()
    tombstones = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "bucket"], name="export_bucket_once")
        ]

    def __str__(self) -> str:
        return f"{self.language or 'all'} {self.bucket} at {self.seq}"


class ExportTotal(models.Model):
    """The digest over the buckets of one language, and the counts in them.

    The row of all languages, "", says by its `seq` up to which place all rows are true together.
    """

    language = fields.language(primary_key=True, blank=True)
    seq = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=71)
    articles = models.PositiveIntegerField()
    tombstones = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.language or 'all'} at {self.seq}"
