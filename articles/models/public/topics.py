from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Replace, Upper

from articles.models import fields


class Topic(models.Model):
    """A subject in a tree; an article can have several."""

    slug = models.SlugField(max_length=80, unique=True)
    name = fields.NameField(max_length=120)
    # Names in other languages, by language tag; `name` is used for missing ones.
    names = models.JSONField(default=dict, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="topic_not_its_own_parent",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        """The topic's name in a language, or its own name. No query."""
        return self.names.get(language) or self.name


class Code(models.Model):
    """A code of a terminology, by the system's URI (such as ICD-10-CM's)."""

    system = models.CharField(max_length=200)
    code = models.CharField(max_length=60)
    display = fields.NameField(max_length=300, blank=True)
    # For look-ups in any case, with or without the dot: see documents.codes.
    key = models.GeneratedField(
        expression=Upper(Replace(F("code"), Value("."), Value(""))),
        output_field=models.CharField(max_length=60),
        db_persist=True,
    )

    class Meta:
        ordering = ["system", "code"]
        indexes = [models.Index(fields=["system", "key"])]
        constraints = [
            models.UniqueConstraint(fields=["system", "code"], name="code_once_per_system")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.display}".strip()
