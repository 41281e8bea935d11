from django.conf import settings
from django.db import models
from django.db.models.expressions import RawSQL

from articles.documents import vocabulary
from articles.documents.metadata import Metadata
from articles.models import fields

CANDIDATE_STATES = (
    ("submitted", "Waiting for confirmation"),
    ("changes-requested", "Changes requested"),
    ("published", "Published"),
    ("superseded", "Superseded by a later submission"),
)
# Of candidates under review; an article has one at most.
OPEN_STATES = ("submitted", "changes-requested")
# The same as a filter that SQLite finds in the condition of an index: there are no parameters.
IS_OPEN = {"state__in": [RawSQL(f"'{state}'", ()) for state in OPEN_STATES]}  # noqa: S611


class Candidate(models.Model):
    """A document submitted for review, and its contributors; published without any change."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="candidates"
    )
    digest = models.CharField(max_length=71)
    document = models.BinaryField()
    metadata: "models.JSONField[Metadata, Metadata]" = models.JSONField()
    state = fields.choice(CANDIDATE_STATES, default="submitted")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField()
    # Names of all who edited the draft since the last edition.
    contributors = models.JSONField(default=list)
    note = models.TextField(blank=True)
    # Its address, so that no two candidates wait for the same one; null: submitted before this.
    language = models.CharField(max_length=16, null=True)
    slug = models.CharField(max_length=120, null=True)
    # Computed on submission, for lists of who must confirm it; publishing computes it again.
    least_significance = fields.choice(vocabulary.SIGNIFICANCES, default="clinical")

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["submitted_at", "id"],
                condition=models.Q(state__in=OPEN_STATES),
                name="candidate_open_since",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article"],
                condition=models.Q(state__in=OPEN_STATES),
                name="candidate_one_open",
            ),
            models.UniqueConstraint(
                fields=["language", "slug"],
                condition=models.Q(state__in=OPEN_STATES),
                name="candidate_open_slug_once",
            ),
            fields.one_of("state", CANDIDATE_STATES),
            fields.one_of("least_significance", vocabulary.SIGNIFICANCES),
        ]

    def __str__(self) -> str:
        return f"{self.article} {self.digest[:15]}"


class Confirmation(models.Model):
    """One person confirms one digest of one Article."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="confirmations"
    )
    digest = models.CharField(max_length=71)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    clinical = models.BooleanField(default=False)
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "digest", "person"], name="confirmation_once_per_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.digest[:15]}"


class Act(models.Model):
    """One row of the staff's audit log: who did what, when and why. Never changed."""

    at = models.DateTimeField(db_index=True)
    article = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.SET_NULL, related_name="acts"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The name at the time: an account may be renamed or deleted later.
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=40)
    why = models.TextField(blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["article", "-id"]),
            models.Index(fields=["actor", "-id"]),
            models.Index(fields=["action", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name} {self.action}"


class FollowUp(models.Model):
    """The confirmation by a second person that an urgent act needs afterwards."""

    act = models.OneToOneField("articles.Act", on_delete=models.PROTECT, related_name="follow_up")
    article = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    notice = models.ForeignKey(
        "articles.Notice", null=True, on_delete=models.PROTECT, related_name="follow_ups"
    )
    digest = models.CharField(max_length=71, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    # How often it was escalated since it was due.
    escalations = models.PositiveSmallIntegerField(default=0)
    escalated_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["confirmed_at", "due_at"]),
            # Nearly all are of articles: without it the planner takes the open ones of all.
            models.Index(
                fields=["notice"],
                condition=models.Q(notice__isnull=False),
                name="follow_up_of_notice",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("opened_by")),
                name="follow_up_by_another_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act}, due {self.due_at:%Y-%m-%d %H:%M}"


class Dismissal(models.Model):
    """A decision that a translation need not follow a change of its original.

    Valid while both are unchanged: `digest` is of the original's section, "" if it was deleted;
    `seen` is its digest when it was translated, "" if it never was.
    """

    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="dismissals"
    )
    section = models.UUIDField()
    digest = models.CharField(max_length=71, blank=True)
    seen = models.CharField(max_length=71, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    person_name = models.CharField(max_length=200)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.article}: {self.reason[:80]}"
