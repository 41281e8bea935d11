from django.db import models


class Topic(models.Model):
    """A subject in a tree; articles stand under one or several."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    # Names in other languages, by language tag; `name` serves where one is missing.
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
