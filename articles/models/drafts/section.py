import uuid

from django.db import models
from django.db.models.functions import Left, Lower, Trim

from articles.documents import vocabulary
from articles.documents.blocks.registry import CHOICES, kinds_with
from articles.models import fields

_LISTS = kinds_with("style")


class Section(models.Model):
    """A part of an Article: a heading, and blocks of content below it.

    A draft may be unfinished, so the heading may be empty; a document's never is.
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
        ]

    def __str__(self) -> str:
        return self.heading or "(no heading yet)"


class Block(models.Model):
    """A piece of a Section's content: rich text, a list or care advice, by its `kind`.

    `html` is empty for a list, whose content is its ListItems; `style` and `start` (the first
    number) are a list's alone. `urgency` is that of care advice, null until somebody sets it.
    """

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="blocks")
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveIntegerField(null=True, blank=True)
    kind = fields.choice(CHOICES, default="text")
    html = models.TextField(blank=True)
    urgency = fields.choice(vocabulary.URGENCIES, null=True, blank=True)
    style = fields.choice(vocabulary.LIST_STYLES, null=True, blank=True)
    start = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            fields.one_of("kind", CHOICES),
            fields.one_of("urgency", vocabulary.URGENCIES, null=True),
            fields.one_of("style", vocabulary.LIST_STYLES, null=True),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=_LISTS, html="", style__isnull=False, start__isnull=False
                )
                | (~models.Q(kind__in=_LISTS) & models.Q(style__isnull=True, start__isnull=True)),
                name="block_list_columns",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=kinds_with("urgency")) | models.Q(urgency__isnull=True),
                name="block_urgency_is_of_care_advice",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class ListItem(models.Model):
    """A term with an optional description, both as inline rich text, in a Block of kind "list"."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="items")
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
