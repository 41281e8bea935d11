from django.db import models

from articles.documents import vocabulary
from articles.documents.metadata import EditionMetadata
from articles.models import fields


class Edition(models.Model):
    """A published document with its metadata; immutable by a trigger, except for a purge."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveIntegerField()
    seq = models.PositiveBigIntegerField(unique=True)
    digest = models.CharField(max_length=71)
    format = models.PositiveSmallIntegerField()
    significance = fields.choice(vocabulary.SIGNIFICANCES)
    change_note = models.TextField(blank=True)
    published_at = models.DateTimeField()
    first_published = models.DateField()
    text_changed = models.DateTimeField()
    language = fields.language()
    slug = models.CharField(max_length=120)
    kind = fields.choice(vocabulary.KINDS)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    metadata: "models.JSONField[EditionMetadata, EditionMetadata]" = models.JSONField()
    # A Reading, see `documents.checks.readability`; {} where it was never reckoned.
    reading = models.JSONField(default=dict)
    purged_at = models.DateTimeField(null=True)
    # Last, because it is large: lists read only the columns before it.
    document = models.BinaryField()

    class Meta:
        # article_id, because "article" would join the table of drafts.
        ordering = ["article_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number_once"),
            fields.one_of("significance", vocabulary.SIGNIFICANCES),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="edition_number_from_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, edition {self.number}"


class Review(models.Model):
    """The record of a clinical review of a digest. Append-only."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="reviews"
    )
    digest = models.CharField(max_length=71)
    # {section id: section digest} of the reviewed document, to find sections changed since.
    section_digests = models.JSONField()
    basis = fields.choice(vocabulary.BASES)
    reviewed_on = models.DateField()
    next_review_due = models.DateField(null=True)
    # [{"name", "credentials", "role"}] at the time of the review.
    reviewers = models.JSONField(default=list)
    # Ids of the reviewed sections; empty: the whole article.
    scope = models.JSONField(default=list)
    # {section id: [ids it must be shown with]} of sections that may be shown alone.
    safe_alone = models.JSONField(default=dict)
    sources_checked = models.BooleanField(default=False)
    sources = models.JSONField(default=list)
    # {question: "yes" | "no" | "not-applicable"}.
    checklist = models.JSONField(default=dict)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["article", "digest"])]
        constraints = [fields.one_of("basis", vocabulary.BASES)]

    def __str__(self) -> str:
        return f"{self.reviewed_on} {self.digest[:15]}"
