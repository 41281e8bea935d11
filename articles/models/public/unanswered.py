from django.conf import settings
from django.db import models

from articles.models import fields

KINDS = (("question", "Question"), ("code", "Code"))
MAX_WORDS = 200


class Unanswered(models.Model):
    """A question, or a code looked up, that no article answers; nothing about who asked.

    `digest` is keyed: it tells whether the same was asked before, and not what. `words` is empty
    until the same was asked on enough different days: see `articles.delivery.unanswered`.
    """

    kind = fields.choice(KINDS)
    language = fields.language(blank=True)
    digest = models.CharField(max_length=32, unique=True)
    words = models.CharField("asked", max_length=MAX_WORDS, blank=True)
    days = models.PositiveIntegerField("different days", default=1)
    times = models.PositiveIntegerField(default=1)
    last_day = models.DateField("last asked on", db_index=True)
    # What editors say of it.
    on_purpose = models.BooleanField(
        default=False, help_text="We have no page about this, and want none."
    )
    note = models.TextField(blank=True, help_text="Why, or what is done about it.")
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = "unanswered question"
        ordering = ["-times", "-pk"]
        constraints = [fields.one_of("kind", KINDS)]

    def __str__(self) -> str:
        return self.words
