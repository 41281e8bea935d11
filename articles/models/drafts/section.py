import uuid

from django.db import models
from django.db.models.functions import Left, Lower, Trim

from articles.documents import vocabulary
from articles.models import fields


class Section(models.Model):
    """A part of an Article: heading, text, a list, closing text, care advice.

    A row without a heading continues the one above it, for a second list or more text.
    `position` is null on a new row, which is then put at the end; 0 is a valid position.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE)
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveIntegerField(null=True, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    level = models.PositiveSmallIntegerField(
        choices=[(2, "Part"), (3, "Sub-heading"), (4, "Lower sub-heading")], default=2
    )
    # Set by the first submission and then kept, because others link to it.
    anchor = models.CharField(max_length=120, blank=True, editable=False)
    aspect = fields.choice(vocabulary.ASPECTS, null=True, blank=True)
    urgency = fields.choice(vocabulary.URGENCIES, null=True, blank=True)
    safe_alone = models.BooleanField(
        default=False, help_text="May be shown by itself, without the rest of the article."
    )
    show_with = models.ManyToManyField("self", blank=True, symmetrical=False)
    body = models.TextField(blank=True)
    list_style = fields.choice(vocabulary.LIST_STYLES, default="bullets")
    list_start = models.PositiveSmallIntegerField(default=1)
    closing = models.TextField(blank=True)
    care_advice = models.TextField(blank=True)
    care_advice_urgency = fields.choice(vocabulary.URGENCIES, null=True, blank=True)
    # In a translation: the original's section, and its digest when it was last translated.
    source_section = models.UUIDField(null=True, editable=False)
    source_digest = models.CharField(max_length=71, blank=True, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=[2, 3, 4]), name="section_level_known"
            ),
            fields.one_of("aspect", vocabulary.ASPECTS, null=True),
            fields.one_of("urgency", vocabulary.URGENCIES, null=True),
            fields.one_of("list_style", vocabulary.LIST_STYLES),
            fields.one_of("care_advice_urgency", vocabulary.URGENCIES, null=True),
        ]

    def __str__(self) -> str:
        return self.heading or "(continues the section above)"


class ListItem(models.Model):
    """A term with an optional description, both as inline rich text."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="items")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveIntegerField(null=True, blank=True)
    term = models.TextField()
    description = models.TextField(blank=True)
    urgency = fields.choice(vocabulary.URGENCIES, null=True, blank=True)
    # For finding other articles that explain the same term.
    term_key = models.GeneratedField(
        expression=Lower(Left(Trim("term"), 100)),
        output_field=models.CharField(max_length=100),
        db_persist=True,
    )

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["term_key"])]
        constraints = [fields.one_of("urgency", vocabulary.URGENCIES, null=True)]

    def __str__(self) -> str:
        return self.term[:80]
