"""Rows about staff accounts: what happened at the sign-in, and what limits guessing there."""

from django.conf import settings
from django.db import models

from articles.models import fields

# What an AccessRecord says; the values are also the names of the log's structured lines.
ACCESS_EVENTS = (
    ("signed-in", "signed in"),
    ("sign-in-failed", "gave a wrong password"),
    ("code-refused", "gave a wrong or used code"),
    ("locked-out", "was locked out after too many attempts"),
    ("unlocked", "was let in again"),
    ("proved-again", "showed again who they are"),
    ("proof-refused", "did not show again who they are"),
    ("signed-out", "signed out"),
    ("session-ended", "was signed out by a time limit"),
    ("factor-added", "added a second factor"),
    ("factor-removed", "removed a second factor"),
    ("factor-reset", "made new recovery codes"),
    ("sign-on-added", "was bound to an account of the organisation's sign-on"),
    ("sign-on-removed", "is no longer bound to an account of the organisation's sign-on"),
    ("password-changed", "has a new password"),
    ("reset-asked", "was sent a link for a new password"),
    ("reset-done", "set a new password by the link"),
)


class AccessRecord(models.Model):
    """One row of the log of sign-ins. Deleted after settings.ACCESS_LOG_DAYS."""

    at = models.DateTimeField(db_index=True)
    event = fields.choice(ACCESS_EVENTS)
    # Null: no account has the name that was typed. The name itself is not stored, because people
    # type passwords into its field.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The user name at the time: an account may be renamed or deleted later.
    account_name = models.CharField(max_length=150, blank=True)
    # Null: by a command or the worker.
    address = models.GenericIPAddressField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = "sign-in"
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["account", "-id"]),
            models.Index(fields=["event", "-id"]),
        ]
        constraints = [fields.one_of("event", ACCESS_EVENTS)]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.account_name or 'unknown name'} {self.event}"


class SignInAttempt(models.Model):
    """One attempt at a password or code, counted against one limit. Deleted when it is right."""

    # What is counted, such as "pair:17|192.0.2.7" (see editorial/accounts/attempts.py).
    scope = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["scope", "at"])]

    def __str__(self) -> str:
        return self.scope


class TotpUse(models.Model):
    """The time step of the last one-time code an account used: no code works twice."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    counter = models.BigIntegerField(default=-1)

    def __str__(self) -> str:
        return f"{self.person_id}: {self.counter}"


class KnownAdministrator(models.Model):
    """An administrator whom the other administrators have been told of."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    since = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person)


class KnownRight(models.Model):
    """What an account or role could do when the log of Acts last told of it."""

    # Such as "account:17" or "role:3". No foreign key: the row outlives what is deleted by hand.
    key = models.CharField(max_length=40, primary_key=True)
    facts = models.JSONField()

    def __str__(self) -> str:
        return self.key
