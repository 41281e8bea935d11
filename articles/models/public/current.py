import datetime

from django.db import models
from django.db.models.functions import Cast
from django.db.models.lookups import Exact

from articles.documents import vocabulary
from articles.documents.languages import lookup_order
from articles.documents.slugs import canonical_slug
from articles.models import fields

# Of translations behind their originals. As text, for an index of these rows alone.
OUTDATED = ~models.Q(Exact(Cast("outdated_sections", models.TextField()), models.Value("[]")))


class Current(models.Model):
    """The present public state of one Article. One small row each."""

    article = models.OneToOneField(
        "articles.Article", primary_key=True, on_delete=models.PROTECT, related_name="current"
    )
    public_id = models.UUIDField(unique=True)
    # The seq of the first edition: the order of lists, stable because it never changes.
    first_seq = models.PositiveBigIntegerField(unique=True)
    seq = models.PositiveBigIntegerField()
    updated_at = models.DateTimeField()
    # Raised with every change of what readers get; a rendition of a lower one is stale.
    shown = models.PositiveBigIntegerField(default=1)
    language = fields.language()
    slug = models.CharField(max_length=120)
    kind = fields.choice(vocabulary.KINDS)
    # Copied from the edition, for filters and order of lists. `title_key`: see title_sorting.
    title_key = models.BinaryField(default=b"")
    published_at = models.DateTimeField()
    significance = fields.choice(vocabulary.SIGNIFICANCES)
    audience_who = fields.choice(vocabulary.AUDIENCES, default="patient")
    audience_age_min = models.PositiveSmallIntegerField(null=True)
    audience_age_max = models.PositiveSmallIntegerField(null=True)
    audience_sex = fields.choice(vocabulary.SEXES, null=True)
    state = fields.choice(vocabulary.STATES)
    translation_set = models.UUIDField(db_index=True)
    translation_of = models.UUIDField(null=True)
    # Of a translation, the sections changed in its original since, so that requests need not
    # compare editions: [SectionBehind].
    outdated_sections = models.JSONField(default=list)
    safety_outdated = models.BooleanField(default=False)
    edition = models.ForeignKey("articles.Edition", on_delete=models.PROTECT, related_name="+")
    basis = fields.choice(vocabulary.BASES)
    review = models.ForeignKey(
        "articles.Review", null=True, on_delete=models.PROTECT, related_name="+"
    )
    last_reviewed = models.DateField(null=True)
    next_review_due = models.DateField(null=True)
    # The due date that passed without a review, once it is shown to readers.
    lapsed_on = models.DateField(null=True)
    # Why it is archived, withdrawn or purged; advice: for people who rely on it already.
    ended_at = models.DateTimeField(null=True)
    ended_kind = fields.choice(vocabulary.WITHDRAWAL_KINDS, null=True)
    ended_reason = models.TextField(blank=True)
    ended_advice = models.TextField(blank=True)
    successor = models.UUIDField(null=True)
    # Editions up to this number are withdrawn, also after a later one is published.
    withdrawn_through = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "slug"],
                condition=models.Q(state__in=vocabulary.READABLE_STATES),
                name="current_slug_once_per_language",
            ),
            fields.one_of("state", vocabulary.STATES),
            fields.one_of("basis", vocabulary.BASES),
            fields.one_of("ended_kind", vocabulary.WITHDRAWAL_KINDS, null=True),
            models.CheckConstraint(
                condition=~models.Q(ended_kind="unsafe") | ~models.Q(ended_advice=""),
                name="current_unsafe_has_advice",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["withdrawn", "purged"])
                | models.Q(ended_at__isnull=False, ended_kind__isnull=False),
                name="current_end_is_explained",
            ),
        ]
        indexes = [
            models.Index(fields=["slug", "language"]),
            # For the list as it was: any state, since the state of then is looked up.
            models.Index(fields=["language", "first_seq"]),
            # For lists: the column of the filter or order, then first_seq, which is unique. None
            # of `seq`, `updated_at` and `shown`: see triggers.latest_changes.
            models.Index(fields=["state", "first_seq"]),
            models.Index(fields=["state", "language", "first_seq"]),
            models.Index(fields=["state", "kind", "first_seq"]),
            models.Index(fields=["state", "significance", "first_seq"]),
            models.Index(fields=["state", "audience_who", "first_seq"]),
            models.Index(fields=["state", "title_key", "first_seq"]),
            models.Index(fields=["state", "language", "title_key", "first_seq"]),
            models.Index(fields=["state", "kind", "language", "title_key", "first_seq"]),
            models.Index(fields=["state", "next_review_due", "first_seq"]),
            models.Index(fields=["state", "published_at", "first_seq"]),
            models.Index(fields=["state", "last_reviewed", "first_seq"]),
            models.Index(fields=["article"], condition=OUTDATED, name="current_outdated"),
        ]

    def __str__(self) -> str:
        return f"{self.language}/{self.slug} {self.state}"

    @property
    def overdue_since(self) -> datetime.date | None:
        """The due date that passed, as shown to readers; None after a later review."""
        return self.lapsed_on if self.lapsed_on == self.next_review_due else None


class ListedRow(models.Model):
    """What lists are made by, copied from Current, so that a list is one range of an index.

    Triggers keep the copies (`list_keys`), also where a release before this one writes the rows.
    """

    state = models.CharField(max_length=24, null=True)
    language = models.CharField(max_length=16, null=True)
    first_seq = models.PositiveBigIntegerField(null=True)

    class Meta:
        abstract = True


class CurrentTopic(ListedRow):
    """A topic of the current edition, for lists by topic."""

    current = models.ForeignKey(Current, on_delete=models.CASCADE, related_name="topic_rows")
    topic = models.ForeignKey("articles.Topic", on_delete=models.PROTECT)
    title_key = models.BinaryField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "current"], name="current_topic_once")
        ]
        indexes = [
            models.Index(fields=["topic", "state", "first_seq"]),
            models.Index(fields=["topic", "state", "language", "first_seq"]),
            models.Index(fields=["topic", "state", "title_key", "first_seq"]),
            models.Index(fields=["topic", "state", "language", "title_key", "first_seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.current} {self.topic}"


class CurrentCode(ListedRow):
    """A code of the current edition, for lists by code and for safety notices."""

    current = models.ForeignKey(Current, on_delete=models.CASCADE, related_name="code_rows")
    code = models.ForeignKey("articles.Code", on_delete=models.PROTECT)
    relation = fields.choice(vocabulary.RELATIONS)
    includes_descendants = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "current"], name="current_code_once")
        ]
        indexes = [
            models.Index(fields=["code", "state", "first_seq"]),
            models.Index(fields=["code", "state", "language", "first_seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.current} {self.code}"


class CurrentAspect(ListedRow):
    """An aspect of a section of the current edition, for lists by aspect."""

    current = models.ForeignKey(Current, on_delete=models.CASCADE, related_name="aspect_rows")
    aspect = fields.choice(vocabulary.ASPECTS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["aspect", "current"], name="current_aspect_once")
        ]
        indexes = [
            models.Index(fields=["aspect", "state", "first_seq"]),
            models.Index(fields=["aspect", "state", "language", "first_seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.current} {self.aspect}"


class CurrentMention(models.Model):
    """An article that the current edition links to or names as related.

    The page shows its title, so a change of it changes the page.
    """

    current = models.ForeignKey(Current, on_delete=models.CASCADE, related_name="mention_rows")
    mentioned = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mentioned", "current"], name="current_mention_once")
        ]

    def __str__(self) -> str:
        return f"{self.current} {self.mentioned}"


class PastSlug(models.Model):
    """A slug that an article has had; present slugs are preferred to these."""

    language = fields.language()
    slug = models.CharField(max_length=120)
    # A draft that was never published may be deleted; editions protect what was.
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="past_slugs"
    )
    public_id = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "slug", "article"], name="past_slug_once_per_article"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}/{self.slug}"


class Rendition(models.Model):
    """The response body of one form of an Article. A cache: any row may be deleted.

    `shown` was read before the body was built, so a row built from text that was withdrawn in the
    meantime can never match Current.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=24)
    renderer = models.CharField(max_length=16)
    shown = models.PositiveBigIntegerField()
    # The quoted base64 SHA-256 of what the renderer made, also used for Repr-Digest.
    etag = models.CharField(max_length=48)
    last_modified = models.CharField(max_length=32)
    body = models.BinaryField()
    # The base64 SHA-256 of `body` where it is the gzip of what the renderer made; else null.
    gzip_digest = models.CharField(max_length=44, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "name", "renderer"], name="rendition_once")
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.name} {self.shown}"


def article_of_past_slug(language: str, slug: str) -> Current | None:
    """The article that had this slug last, or has it in its canonical form; or None.

    Only for slugs that no article has now. Printed addresses are typed in capitals, and some
    programs send the letters of one in another normal form of Unicode. What `es-MX` lacks is
    looked up in `es`.
    """
    if found := _with_past_slug(language, slug):
        return found
    form = canonical_slug(slug)
    others = ((tag, form) for tag in lookup_order(language) if (tag, form) != (language, slug))
    found_there = (_with_slug(*other) or _with_past_slug(*other) for other in others)
    return next(filter(None, found_there), None)


def _with_past_slug(language: str, slug: str) -> Current | None:
    past = PastSlug.objects.filter(language=language, slug=slug).order_by("-pk").first()
    return Current.objects.filter(pk=past.article_id).first() if past else None


def _with_slug(language: str, slug: str) -> Current | None:
    """The article with this slug, a readable one before others."""
    found = list(Current.objects.filter(language=language, slug=slug).order_by("-first_seq"))
    readable = [current for current in found if current.state in vocabulary.READABLE_STATES]
    return next(iter(readable or found), None)
