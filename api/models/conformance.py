import uuid
from collections import Counter

from django.db import models


class ConformanceReport(models.Model):
    """How a partner's copy compared with the library when it last asked.

    `report`: the answer as it was sent, with ids and no words of articles.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(
        "api.Partner", on_delete=models.CASCADE, related_name="conformance_reports"
    )
    at = models.DateTimeField()
    conforms = models.BooleanField()
    report = models.JSONField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.partner_id} {self.at:%Y-%m-%d}: {'conforms' if self.conforms else 'faults'}"

    @property
    def faults(self) -> list[tuple[str, int]]:
        """[(kind, how many articles)] of the faults that the answer tells, the worst first."""
        return list(Counter(fault["kind"] for fault in self.report["faults"]).items())
