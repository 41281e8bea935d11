from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from articles.models import fields

# Terms of one group, and letters of one term: every search reads them all.
MOST_TERMS, LONGEST_TERM = 24, 120


class SearchEntry(models.Model):
    """One published Article as search finds it; an index beside it follows every row.

    The text columns hold stems, apart by spaces, made by `articles.search.analysis`; names and
    headings are kept apart by " | ". Whatever leaves this table leaves the index with it.
    """

    article = models.OneToOneField(
        "articles.Article", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    language = fields.language()
    # The edition and the way of cutting words this row was made from, for rebuilding.
    edition = models.PositiveIntegerField()
    analysis = models.PositiveSmallIntegerField()
    # The title and the other names as readers see them, for suggestions.
    names = models.JSONField()
    title = models.TextField()
    also_called = models.TextField(blank=True)
    headings = models.TextField(blank=True)
    # What the text says again and again.
    often = models.TextField(blank=True)
    text = models.TextField(blank=True)
    # The names' words unstemmed, the first of each name also behind a mark; for prefixes.
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["language", "article"])]

    def __str__(self) -> str:
        return f"{self.language}: {self.names[0]}"


def whole_terms(value: object) -> None:
    """Validate a group's terms: two or more short texts."""
    fields.text_list(value)
    if not isinstance(value, list) or not 2 <= len(value) <= MOST_TERMS:
        raise ValidationError(f"Write from 2 to {MOST_TERMS} terms that mean the same.")
    for term in value:
        if len(term) > LONGEST_TERM:
            raise ValidationError(f"“{term[:40]}…” is longer than {LONGEST_TERM} letters.")


class SynonymGroup(models.Model):
    """Terms of one language that mean the same to somebody who searches."""

    language = fields.language()
    terms = models.JSONField(validators=[whole_terms])
    # Every process reads the groups again when the latest of these moves.
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        ordering = ["language", "pk"]

    def __str__(self) -> str:
        return f"{self.language}: {', '.join(self.terms)}"
