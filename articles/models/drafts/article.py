import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models

from articles.documents import vocabulary
from articles.models import fields

# Of drafts saved since their links were looked up.
LINKS_STALE = models.Q(links_at__isnull=True) | models.Q(links_at__lt=models.F("lock_version"))
# Of those whose names were looked up before.
NAMES_STALE = models.Q(names_at__isnull=True) | models.Q(names_at__lt=models.F("lock_version"))


class Article(models.Model):
    """An article in one language. Its content fields are the draft that editors see."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = fields.choice(vocabulary.KINDS, default="condition")
    language = fields.language(default="en")
    translation_set = models.UUIDField(default=uuid.uuid4, db_index=True)
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="translated_as"
    )

    title = fields.NameField(max_length=300)
    slug = fields.SlugField(max_length=120)
    summary = fields.WordsField(blank=True)
    also_called = models.JSONField(default=list, blank=True, validators=[fields.text_list])
    audience_who = fields.choice(vocabulary.AUDIENCES, default="patient")
    audience_age_min = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(130)]
    )
    audience_age_max = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(130)]
    )
    audience_sex = fields.choice(vocabulary.SEXES, null=True, blank=True)
    authors = models.ManyToManyField("articles.Contributor", through="ArticleAuthor", blank=True)
    byline = fields.WordsField(blank=True, help_text="As it should read, word for word.")
    questions = models.JSONField(default=list, blank=True, validators=[fields.text_list])

    call_to_action = fields.WordsField(blank=True)
    call_to_action_label = fields.NameField(max_length=120, blank=True)
    call_to_action_url = fields.AddressField(max_length=500, blank=True)
    call_to_action_promotional = models.BooleanField(default=True)

    topics = models.ManyToManyField("articles.Topic", blank=True)
    codes = models.ManyToManyField("articles.Code", through="ArticleCode", blank=True)
    related = models.ManyToManyField("self", blank=True, symmetrical=False)

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    # Who is to review its candidates; null: any clinical reviewer.
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles_to_review",
    )
    # The planned date of the next review; readers see the due date that the last review states.
    review_planned = models.DateField(null=True, blank=True, db_index=True)
    # Kept by the database, whoever writes: see models.public.triggers.review_due.
    review_due = models.DateField(null=True, editable=False)
    review_undated = models.BooleanField(null=True, editable=False)
    # The `lock_version` whose links are in ArticleLink; null: none yet.
    links_at = models.IntegerField(null=True, editable=False)
    # The same of DraftGrams and DefinitionName.
    names_at = models.IntegerField(null=True, editable=False)
    # Optimistic lock: a save with an older number is refused.
    lock_version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["title", "pk"]
        indexes = [
            models.Index(fields=["title", "id"], name="article_title"),
            models.Index(fields=["language", "kind", "title", "id"], name="article_language_title"),
            models.Index(fields=["review_due", "id"], name="article_review_due"),
            models.Index(
                fields=["id"], condition=models.Q(review_undated=True), name="article_undated"
            ),
            models.Index(fields=["id"], condition=LINKS_STALE, name="article_links_stale"),
            models.Index(fields=["id"], condition=NAMES_STALE, name="article_names_stale"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_set", "language"], name="article_once_per_language"
            ),
            fields.one_of("kind", vocabulary.KINDS),
            fields.one_of("audience_who", vocabulary.AUDIENCES),
            fields.one_of("audience_sex", vocabulary.SEXES, null=True),
            models.CheckConstraint(
                condition=~models.Q(title="") & ~models.Q(slug=""),
                name="article_has_title_and_slug",
            ),
            models.CheckConstraint(
                condition=~models.Q(slug__in=vocabulary.RESERVED_SLUGS),
                name="article_slug_is_not_the_sites",
                violation_error_message=(
                    "This address belongs to the site itself. Add a word to the slug."
                ),
            ),
        ]
        permissions = [
            ("submit_article", "Can submit an article for review"),
            ("confirm_article", "Can confirm a candidate"),
            ("review_article", "Can confirm a candidate as a clinical reviewer"),
            ("publish_article", "Can publish and archive"),
            ("publish_urgently", "Can publish, restore or withdraw alone, with a reason"),
            ("withdraw_article", "Can withdraw an article"),
            ("purge_article", "Can purge a withdrawn article by legal demand"),
        ]

    def __str__(self) -> str:
        return self.title


class ArticleAuthor(models.Model):
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="author_rows")
    contributor = models.ForeignKey("articles.Contributor", on_delete=models.PROTECT)
    position = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "contributor"], name="author_named_once")
        ]

    def __str__(self) -> str:
        return str(self.contributor)


class ArticleCode(models.Model):
    """A code of a terminology, and its relation to the article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="code_rows")
    code = models.ForeignKey("articles.Code", on_delete=models.PROTECT)
    relation = fields.choice(vocabulary.RELATIONS, default="equivalent")
    includes_descendants = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "code"], name="code_named_once"),
            fields.one_of("relation", vocabulary.RELATIONS),
        ]

    def __str__(self) -> str:
        return str(self.code)


class Contributor(models.Model):
    """A person or team that writes or reviews, as named on pages."""

    name = fields.NameField(max_length=200)
    credentials = fields.NameField(max_length=200, blank=True, help_text="Such as MD, PhD.")
    role = fields.NameField(max_length=200, blank=True)
    organisation = fields.NameField(max_length=200, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributor",
        help_text="The account this person signs in with, so that their reviews bear this name.",
    )

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "credentials", "role", "organisation"],
                name="contributor_said_once",
            )
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.credentials]))


class Reference(models.Model):
    """A source of the article."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="references"
    )
    position = models.PositiveIntegerField(null=True, blank=True)
    title = fields.NameField(max_length=500)
    publisher = fields.NameField(max_length=300, blank=True)
    url = fields.AddressField(max_length=1000, blank=True)
    accessed = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Origin(models.Model):
    """The source of an imported draft, and what it states about its review."""

    article = models.OneToOneField(
        "articles.Article", on_delete=models.CASCADE, related_name="origin"
    )
    source = models.CharField(max_length=200)
    source_id = models.CharField(max_length=500)
    url = models.URLField(max_length=1000, blank=True)
    imported_at = models.DateTimeField(auto_now=True)
    # Digest of the imported draft: a different one now means that an editor has changed it.
    imported_digest = models.CharField(max_length=71)
    stated_reviewers = models.JSONField(default=list)
    stated_reviewed_on = models.DateField(null=True)
    stated_next_review_due = models.DateField(null=True)
    stated_published_on = models.DateField(null=True)
    # What the import told: {"kind", "text"} each; imports before kinds were kept stored the text.
    warnings = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="origin_imported_once")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"

    @property
    def kinded_warnings(self) -> list[tuple[str, str]]:
        """(kind, text) of each warning; those stored as text alone are of the kind `other`."""
        return [
            ("other", row) if isinstance(row, str) else (row["kind"], row["text"])
            for row in self.warnings
        ]
