from django.conf import settings
from django.db import models

from articles.models import fields

MAIL_STATES = (
    ("waiting", "Waiting"),
    ("sending", "Being sent"),
    ("sent", "Sent"),
    ("failed", "Failed"),
    ("unknown", "Unknown: the sender stopped in between"),
)


# How the keys of letters begin: mails to somebody who never had an account here.
LETTER = "letter:"


class Mail(models.Model):
    """One e-mail to one person. Claimed before it is sent, so that none goes out twice."""

    # What it is about, such as "review-due:17:2027-03-01:owner": made once, whoever asks.
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
    # When a failed one is tried again; null: never by itself.
    retry_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["state", "id"])]
        constraints = [fields.one_of("state", MAIL_STATES)]

    def __str__(self) -> str:
        return f"{self.subject} to {self.address}"

    @property
    def is_letter(self) -> bool:
        """Whether it is for somebody without an account, not for one whose account is gone."""
        return self.key.startswith(LETTER)


class Reminder(models.Model):
    """One thing one person was reminded of, in a mail that may list several."""

    # What it is, for whom and at which stage, such as "review:17:2027-03-01:90:4".
    key = models.CharField(max_length=200, unique=True)
    article = models.ForeignKey(
        "articles.Article", on_delete=models.CASCADE, related_name="reminders"
    )
    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="reminders")

    def __str__(self) -> str:
        return self.key


class Profile(models.Model):
    """What the house knows of a colleague beside the account."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="profile"
    )
    # "" is the site's own.
    time_zone = models.CharField(max_length=60, blank=True)
    reminders = models.BooleanField(default=True)
    # SHA-256 of the secret in the address of the person's calendar; null: none was made.
    calendar_hash = models.CharField(max_length=64, null=True, unique=True)

    def __str__(self) -> str:
        return str(self.person)
