from django.core.exceptions import ValidationError
from django.db import models

from articles.documents import vocabulary
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
    # Who published what the first reference names, which of imported texts is their source.
    source = models.TextField(null=True)

    class Meta:
        indexes = [models.Index(fields=["language", "article"])]

    def __str__(self) -> str:
        return f"{self.language}: {self.names[0]}"


class SearchName(models.Model):
    """A key by which the names of an article are found, whole or by one word, short ones first.

    `key`: see `articles.search.names.keys`. `length`: the number of words of the shortest name
    with it.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    key = models.BigIntegerField()
    length = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "length", "article"])]

    def __str__(self) -> str:
        return f"{self.article_id} {self.key}"


class SearchSection(models.Model):
    """What search shows of one section of a published Article, and what it chooses by.

    `stems`, `words`: of the heading and the text, see `articles.search.parts.rows`. `passages`:
    [[text, whether it is a list item, place of its lead or null, urgency or null], …].
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=36)
    anchor = models.TextField()
    heading = models.TextField()
    aspect = fields.choice(vocabulary.ASPECTS, null=True)
    urgency = fields.choice(vocabulary.URGENCIES, null=True)
    safe_alone = models.BooleanField()
    advises_emergency = models.BooleanField()
    stems = models.TextField()
    words = models.TextField()
    # Last, and read of the chosen section alone: the longest column.
    passages = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "place"], name="search_section_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.anchor}"


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
