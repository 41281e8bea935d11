"""What organisations ask for on the site, and how they reach their own page."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models import fields

REQUEST_STATES = (
    ("unconfirmed", "Not confirmed"),
    ("waiting", "Waiting"),
    ("approved", "Approved"),
    ("refused", "Refused"),
)
LINK_PURPOSES = (
    ("confirm", "Confirms a request"),
    ("sign-in", "Opens the partner's page"),
    ("address", "Confirms a new address"),
)


class KeyRequest(models.Model):
    """An organisation asks for a key. Until the link in its mail was used it counts for nothing.

    `language`: of the page it asked on, in which it gets its mails. `scopes`: what the keys may
    do that the partner makes itself, decided with the approval.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = fields.NameField(max_length=200)
    person = fields.NameField(max_length=200, blank=True)
    email = models.EmailField()
    site = models.URLField(max_length=500, blank=True)
    purpose = models.TextField()
    languages = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=35)
    state = models.CharField(max_length=24, choices=REQUEST_STATES, default="unconfirmed")
    scopes = models.JSONField(default=list, blank=True)
    received_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reason = models.TextField(blank=True)
    partner = models.ForeignKey(
        "api.Partner", null=True, on_delete=models.PROTECT, related_name="requests"
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = "request for a key"
        verbose_name_plural = "requests for keys"
        indexes = [models.Index(fields=["state", "received_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[value for value, _ in REQUEST_STATES]),
                name="key_request_state_known",
            ),
            models.CheckConstraint(
                condition=Q(state="unconfirmed") | Q(confirmed_at__isnull=False),
                name="key_request_confirmed_first",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", partner__isnull=False)
                | (~Q(state="approved") & Q(partner__isnull=True)),
                name="key_request_approved_has_partner",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation


class MailedLink(models.Model):
    """A link that opens something once. The row holds no secret: see `articles.signed_links`."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.CharField(max_length=24, choices=LINK_PURPOSES)
    email = models.EmailField()
    # Of the mail, and of the page that the link opens.
    language = models.CharField(max_length=35)
    # One of the two.
    request = models.ForeignKey(
        KeyRequest, null=True, on_delete=models.CASCADE, related_name="links"
    )
    partner = models.ForeignKey(
        "api.Partner", null=True, on_delete=models.CASCADE, related_name="links"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=[value for value, _ in LINK_PURPOSES]),
                name="mailed_link_purpose_known",
            ),
            models.CheckConstraint(
                condition=Q(purpose="confirm", request__isnull=False, partner__isnull=True)
                | (~Q(purpose="confirm") & Q(request__isnull=True, partner__isnull=False)),
                name="mailed_link_of_request_or_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.public_id}"


class PartnerSession(models.Model):
    """A browser that is signed in to a partner's page. Its cookie's SHA-256 alone is stored."""

    digest = models.CharField(max_length=64, unique=True)
    partner = models.ForeignKey("api.Partner", on_delete=models.CASCADE, related_name="sessions")
    language = models.CharField(max_length=35)
    started_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.started_at}"
