from django.db import models


class Tally(models.Model):
    """How many published articles there are of a kind: kept by each transition, never walked for.

    `what` and `key`: "language" and its tag; "topic" and its row id (articles under it or a topic
    below it, each once); "code" with its row id, a blank and the relation; "block" and the number
    of a block of the site map. Rows hold while `Journal.counted` is the journal's seq (see
    `articles.editorial.publishing.tallies`). `changed`: of a block, when something in it last did.
    """

    what = models.CharField(max_length=12)
    key = models.CharField(max_length=40)
    count = models.PositiveIntegerField(default=0)
    changed = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["what", "key"], name="tally_once")]

    def __str__(self) -> str:
        return f"{self.what} {self.key}: {self.count}"
