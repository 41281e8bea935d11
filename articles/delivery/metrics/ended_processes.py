"""What ended processes have counted is added to one row, so that no counter goes down."""

import datetime

from django.db import transaction

from articles.models.public.process_metrics import ProcessMetrics

from . import sums

# The name of the row that holds the sum.
ENDED = "ended"
# A process has ended when its row has not been marked for this long. One that comes back, after
# an outage of the database for instance, begins another row with what it has counted since.
EXPIRY = datetime.timedelta(minutes=5)


def add_up_ended(now: datetime.datetime) -> int:
    """Add the rows of ended processes to the sum, and delete them; returns how many."""
    rows = ProcessMetrics.objects.exclude(name=ENDED)
    if not rows.filter(at__lt=now - EXPIRY).exists():
        return 0
    ProcessMetrics.objects.get_or_create(name=ENDED, defaults={"role": ENDED, "at": now})
    with transaction.atomic():
        # This lock first: two workers take turns, and the second finds nothing left.
        sum_row = ProcessMetrics.objects.select_for_update().get(name=ENDED)
        ended = list(rows.select_for_update().filter(at__lt=now - EXPIRY).order_by("at"))
        sum_row.values = sums.total([sum_row.values, *(row.values for row in ended)])
        sum_row.at = now
        sum_row.save()
        return rows.filter(pk__in=[row.pk for row in ended]).delete()[0]
