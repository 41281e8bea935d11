"""What a rehearsing site has: its invented articles, and the events that partners call forth."""

import uuid

from django.db import models
from django.db.models import Q

from articles.documents.vocabulary import READABLE_STATES
from articles.models import fields

from .current import Current

# (event, what happens). Values never change: partners write them in addresses.
EVENTS = (
    ("publish", "A new page is published."),
    ("update", "A new edition, of clinical significance."),
    ("minor", "A new edition, of editorial significance."),
    ("safety", "A safety correction; a holding notice is raised on its translations."),
    ("urgent", "A new edition that one person published alone: `urgent-unreviewed`."),
    ("notice", "A safety notice is raised on the page."),
    ("lift-notice", "Every notice on the page is lifted."),
    ("outdate-translation", "A page with a translation changes; the translation is behind."),
    ("overdue", "A new page is published whose review date has passed, and is marked so."),
    ("move", "The page gets another address; the former one redirects."),
    ("archive", "The page is archived: readable, no longer in lists."),
    ("withdraw-unsafe", "Withdrawn as unsafe, with advice; its translations get a notice."),
    ("withdraw-outdated", "Withdrawn as outdated."),
    ("withdraw-merged", "Withdrawn, as it was merged into a successor."),
    ("withdraw-legal", "Withdrawn on legal grounds."),
    ("reinstate", "A withdrawn or archived page is published again."),
    ("purge", "The page is withdrawn, where it is not yet, and its text is erased."),
    ("restart", "The journal begins a new epoch: every cursor of every partner starts again."),
    ("reset", "Each page that is not as at the beginning is erased and published anew."),
)
# Those that make their page themselves, and those about the whole library.
MAKE_PAGES = ("publish", "overdue")
WITHOUT_ARTICLE = ("restart", "reset")
REHEARSAL_STATES = (("queued", "Queued"), ("done", "Done"), ("failed", "Failed"))


class RehearsalArticle(models.Model):
    """An invented article. `name` is its lasting name, which a reset gives to its successor.

    `seq`: that of the article at the beginning; a higher one now says that something happened.
    """

    name = models.CharField(max_length=40, unique=True)
    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, related_name="rehearsed_as"
    )
    seq = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


def has_real_articles() -> bool:
    """Whether readers get an article here that is not invented. One query."""
    readable = Current.objects.filter(state__in=READABLE_STATES)
    return readable.filter(article__rehearsed_as=None).exists()


class Rehearsal(models.Model):
    """An event that a partner asked for. The worker runs it; `seq` is how far the journal then is.

    `partner`: the public id of who asked; null: the house.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.UUIDField(null=True)
    event = fields.choice(EVENTS)
    # The article asked for, then the one that it befell; null: the house chooses, or all.
    article = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.SET_NULL, related_name="rehearsals"
    )
    state = fields.choice(REHEARSAL_STATES, default="queued")
    seq = models.PositiveBigIntegerField(null=True)
    # Why it failed, and the remedy.
    error = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state"]), models.Index(fields=["partner", "asked_at"])]
        constraints = [
            fields.one_of("event", EVENTS),
            fields.one_of("state", REHEARSAL_STATES),
            models.CheckConstraint(
                condition=Q(state="queued", ended_at=None)
                | Q(state__in=["done", "failed"], ended_at__isnull=False),
                name="rehearsal_ended_once_run",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.state}"
