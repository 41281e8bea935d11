from django.db import models

from articles.models import fields


class DumpPart(models.Model):
    """A piece of a file of the whole library: the export's lines of some articles, as gzip.

    Of the articles of one language with a `first_seq` after `after_seq` and up to `until_seq`.
    `mark`: the sum of their `seq` and `shown`, read before; either only rises, so another sum or
    count says that a line has changed. Never altered: a new one takes its place. A cache: the
    worker makes it.
    """

    language = fields.language()
    after_seq = models.PositiveBigIntegerField()
    until_seq = models.PositiveBigIntegerField()
    mark = models.PositiveBigIntegerField()
    articles = models.PositiveIntegerField()
    tombstones = models.PositiveIntegerField()
    renderer = models.CharField(max_length=16)
    size = models.PositiveIntegerField()
    body = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["language", "after_seq"], name="dump_part_place")]

    def __str__(self) -> str:
        return f"{self.language} after {self.after_seq}"


class Dump(models.Model):
    """A file of the whole library: parts one after the other, then `end`.

    `language` "": of all. `seq`: the place in the journal from which the file's `end` says to
    follow the feed; `held`: the latest one at which nothing in it had changed. It is served while
    no article of its language was withdrawn or purged after `held`. `parts`: [[id, size]].
    `replaced_at`: null in the one that is offered, once a language.
    """

    language = fields.language(blank=True)
    epoch = models.CharField(max_length=16)
    seq = models.PositiveBigIntegerField()
    held = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    articles = models.PositiveIntegerField()
    tombstones = models.PositiveIntegerField()
    parts = models.JSONField(default=list)
    end = models.BinaryField()
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=71)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language"],
                condition=models.Q(replaced_at__isnull=True),
                name="dump_offered_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.language or 'all'} at {self.seq}"
