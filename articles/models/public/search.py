from django.core.exceptions import ValidationError
from django.db import models

from articles.models import fields

# Limits of the terms of a group and the letters of a term, because every search reads them all.
MAX_TERMS, MAX_TERM_LENGTH = 24, 120


class SearchEntry(models.Model):
    """The search data of one published Article; triggers keep the full-text index up to date.

    The text columns have stems separated by spaces, made by `articles.search.analysis`; names and
    headings are separated by " | ".
    """

    article = models.OneToOneField(
        "articles.Article", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    language = fields.language()
    # Number of the edition, and version of the text analysis, for rebuilding.
    edition = models.PositiveIntegerField()
    analysis = models.PositiveSmallIntegerField()
    # The title and the other names, not stemmed, for suggestions.
    names = models.JSONField()
    title = models.TextField()
    also_called = models.TextField(blank=True)
    headings = models.TextField(blank=True)
    # Frequent stems of the text.
    often = models.TextField(blank=True)
    text = models.TextField(blank=True)
    # Words of the names, not stemmed, the first of each name also with a prefix; for suggestions.
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["language", "article"])]

    def __str__(self) -> str:
        return f"{self.language}: {self.names[0]}"


def whole_terms(value: object) -> None:
    """Validate a group's terms: two or more short texts."""
    fields.text_list(value)
    if not isinstance(value, list) or not 2 <= len(value) <= MAX_TERMS:
        raise ValidationError(f"Write from 2 to {MAX_TERMS} terms that mean the same.")
    for term in value:
        if len(term) > MAX_TERM_LENGTH:
            raise ValidationError(f"“{term[:40]}…” is longer than {MAX_TERM_LENGTH} letters.")


class SynonymGroup(models.Model):
    """Terms of one language that search treats as synonyms."""

    language = fields.language()
    terms = models.JSONField(validators=[whole_terms])
    # Processes read the groups again when the latest of these changes.
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    class Meta:
        ordering = ["language", "pk"]

    def __str__(self) -> str:
        return f"{self.language}: {', '.join(self.terms)}"
