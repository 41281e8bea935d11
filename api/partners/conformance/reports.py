"""The conformance reports of partners, as they were answered."""

import datetime
from typing import Any

from api.models import ConformanceReport, Partner

# Reports of one partner that are kept.
KEPT = 20


def save_report(
    partner: Partner, report: dict[str, Any], *, conforms: bool, at: datetime.datetime
) -> ConformanceReport:
    """Store the answer, and delete those before the last KEPT."""
    row = ConformanceReport.objects.create(partner=partner, at=at, conforms=conforms, report=report)
    own = ConformanceReport.objects.filter(partner=partner)
    kept = list(own.values_list("pk", flat=True)[:KEPT])
    own.exclude(pk__in=kept).delete()
    return row


def latest_report(partner: Partner | int) -> ConformanceReport | None:
    """The partner's newest report; None if it never asked for one. One query."""
    return ConformanceReport.objects.filter(partner=partner).first()
