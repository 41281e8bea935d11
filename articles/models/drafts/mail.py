from django.conf import settings
from django.db import models

from articles.models import fields
from articles.signed_links import link_of

MAIL_STATES = (
    ("waiting", "Waiting"),
    ("sending", "Being sent"),
    ("sent", "Sent"),
    ("failed", "Failed"),
    ("unknown", "Unknown: the sender stopped in between"),
)

# Prefix of the keys of letters: mails to people without an account.
LETTER_PREFIX = "letter:"


class Mail(models.Model):
    """One e-mail to one person. Claimed before it is sent, so that it is not sent twice."""

    # Identifies its subject, such as "review-due:17:2027-03-01:owner", so that it is made once.
    key = models.CharField(max_length=200, unique=True)
    article = models.ForeignKey(
        "articles.Article", null=True, on_delete=models.SET_NULL, related_name="mails"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    address = models.EmailField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    state = fields.choice(MAIL_STATES, default="waiting")
    made_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    # When a failed one is tried again; null: not automatically.
    retry_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "id"])]
        constraints = [fields.one_of("state", MAIL_STATES)]

    def __str__(self) -> str:
        return f"{self.subject} to {self.address}"

    @property
    def is_letter(self) -> bool:
        """Whether it is for somebody who never had an account."""
        return self.key.startswith(LETTER_PREFIX)

    @property
    def has_link(self) -> bool:
        """Whether it is a letter with a link: see `articles.signed_links`."""
        return self.is_letter and link_of(self.key.removeprefix(LETTER_PREFIX)) is not None


class Reminder(models.Model):
    """One reminder to one person; a mail may have several."""

    # Subject, person and stage, such as "review:17:2027-03-01:90:4".
    key = models.CharField(max_length=200, unique=True)
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="reminders"
    )
    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="reminders")

    def __str__(self) -> str:
        return self.key


class Profile(models.Model):
    """Settings of a staff account."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="profile"
    )
    # "": the time zone of the site.
    time_zone = models.CharField(max_length=60, blank=True)
    reminders = models.BooleanField(default=True)
    # SHA-256 of the secret in the URL of the person's calendar; null: there is none.
    calendar_hash = models.CharField(max_length=64, null=True, unique=True)

    def __str__(self) -> str:
        return str(self.person)
