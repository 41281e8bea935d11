import secrets

from django.db import models

from articles.documents import vocabulary
from articles.models import fields


def new_epoch_name() -> str:
    return secrets.token_hex(4)


class Journal(models.Model):
    """One row: the journal's counter and its epoch.

    `seq` is raised in the transaction that writes the Changes, after the articles are locked. The
    row stays locked until commit, so numbers have no gaps and become visible in order. With an
    auto-increment a poller could miss changes.
    """

    epoch = models.CharField(max_length=16, default=new_epoch_name)
    seq = models.PositiveBigIntegerField(default=0)
    # The seq up to which the rows of `Tally` hold: a lower one where a release before this one has
    # published since. Null: a topic was moved, by which a trigger says so (`list_keys`).
    counted = models.PositiveBigIntegerField(null=True, default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="journal_has_one_row")]

    def __str__(self) -> str:
        return f"{self.epoch} {self.seq}"


class Change(models.Model):
    """One row of the public journal: a change of what readers of one Article get."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    type = models.CharField(max_length=40, choices=vocabulary.CHANGE_TYPES)
    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="changes"
    )
    public_id = models.UUIDField()
    language = fields.language()
    state = fields.choice(vocabulary.STATES)
    edition = models.PositiveIntegerField(null=True)
    previous_edition = models.PositiveIntegerField(null=True)
    significance = fields.choice(vocabulary.SIGNIFICANCES)
    # The date shown to readers then. A list in this order finds its position by it.
    next_review_due = models.DateField(null=True)
    sections = models.JSONField(default=list)
    note = models.TextField(blank=True)
    successor = models.UUIDField(null=True)

    class Meta:
        ordering = ["seq"]
        indexes = [
            models.Index(fields=["article", "seq"]),
            models.Index(fields=["language", "seq"]),
        ]
        constraints = [
            fields.one_of("type", vocabulary.CHANGE_TYPES),
            fields.one_of("state", vocabulary.STATES),
            fields.one_of("significance", vocabulary.SIGNIFICANCES),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.type}"
