from django.conf import settings
from django.db import models

from articles.documents import vocabulary
from articles.models import fields

CANDIDATE_STATES = (
    ("submitted", "Waiting for confirmation"),
    ("changes-requested", "Changes requested"),
    ("published", "Published"),
    ("superseded", "Superseded by a later submission"),
)


class Candidate(models.Model):
    """A document submitted for review, with its contributors. What is published is this, byte
    for byte."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="candidates"
    )
    digest = models.CharField(max_length=71)
    document = models.BinaryField()
    metadata = models.JSONField()
    state = fields.choice(CANDIDATE_STATES, default="submitted")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField()
    # Names of everybody who edited the draft since the last edition.
    contributors = models.JSONField(default=list)
    note = models.TextField(blank=True)
    # The least its difference from the edition of that day may be called: lists say by it whom
    # it waits for without comparing documents. Publishing compares anew.
    least_significance = fields.choice(vocabulary.SIGNIFICANCES, default="clinical")

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(state__in=["submitted", "changes-requested"]),
                name="candidate_one_open",
            ),
            fields.one_of("state", CANDIDATE_STATES),
            fields.one_of("least_significance", vocabulary.SIGNIFICANCES),
        ]

    def __str__(self) -> str:
        return f"{self.article} {self.digest[:15]}"


class Confirmation(models.Model):
    """One person stands behind one digest of one Article."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="confirmations"
    )
    digest = models.CharField(max_length=71)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    clinical = models.BooleanField(default=False)
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "digest", "person"], name="confirmation_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.digest[:15]}"
