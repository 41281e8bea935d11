import uuid

from django.db import models


class Partner(models.Model):
    """Who shows our articles: a site, an app, a record system."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True)
    # Where withdrawals and failing deliveries are told.
    email = models.EmailField(blank=True)
    note = models.TextField(blank=True)
    # Keys of a partner that is not active are refused.
    active = models.BooleanField(default=True)
    # Within how many hours it has promised to come back for what has changed.
    promised_hours = models.PositiveIntegerField(default=24)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(promised_hours__gte=1), name="partner_promises_some_time"
            )
        ]

    def __str__(self) -> str:
        return self.name
