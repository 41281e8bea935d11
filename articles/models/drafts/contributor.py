from django.conf import settings
from django.db import models


class Contributor(models.Model):
    """A person or team that writes or reviews; named on pages as given here."""

    name = models.CharField(max_length=200)
    credentials = models.CharField(max_length=200, blank=True, help_text="Such as MD, PhD.")
    role = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
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
