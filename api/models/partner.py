import uuid

from django.db import models


class Partner(models.Model):
    """An organisation that shows our articles: on a site, in an app or a health record."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True)
    # The address for mail about withdrawals and failing deliveries.
    email = models.EmailField(blank=True)
    note = models.TextField(blank=True)
    # The keys of an inactive partner are refused.
    active = models.BooleanField(default=True)
    # Within how many hours it has promised to fetch changed articles.
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
