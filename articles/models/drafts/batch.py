from django.conf import settings
from django.db import models

from articles.models import fields

BATCH_STATES = (("open", "Open"), ("submitted", "Submitted"), ("closed", "Closed"))
BATCH_ITEM_STATES = (
    ("proposed", "Proposed"),
    ("accepted", "Accepted"),
    ("skipped", "Skipped"),
    ("submitted", "Submitted"),
    ("refused", "Refused"),
)


class Batch(models.Model):
    """A replacement of words in many articles: proposed, accepted one by one, submitted."""

    name = fields.NameField(max_length=200)
    find = models.CharField(max_length=300)
    replacement = models.CharField(max_length=300, blank=True)
    # Options of the search: {"match_case": false, "whole_words": true, "language": "en" …}.
    options = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    state = fields.choice(BATCH_STATES, default="open")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        constraints = [fields.one_of("state", BATCH_STATES)]

    def __str__(self) -> str:
        return self.name


class BatchItem(models.Model):
    """One Article of a batch. `lock_version`: of the draft that the proposal is for."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="items")
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="batch_items"
    )
    lock_version = models.PositiveIntegerField()
    # [{"where", "before", "after", "by_hand", "spelled", "passed_over"}], for people to read.
    places = models.JSONField(default=list)
    state = fields.choice(BATCH_ITEM_STATES, default="proposed")
    # Digest of the candidate, and the reason of a refusal.
    digest = models.CharField(max_length=71, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["batch", "state"], name="batch_item_state")]
        constraints = [
            models.UniqueConstraint(fields=["batch", "article"], name="batch_item_once"),
            fields.one_of("state", BATCH_ITEM_STATES),
        ]

    def __str__(self) -> str:
        return f"{self.batch}: {self.article}"

    @property
    def passed_over(self) -> bool:
        """Whether its places have the words only in forms that are not replaced."""
        return bool(self.places) and all(place.get("passed_over") for place in self.places)
