from django.conf import settings
from django.db import models


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
