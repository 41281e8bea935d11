"""Runs the events that partners have asked for: a lane of the worker of a rehearsing site."""

import datetime
import logging
import threading

from django.db import OperationalError, transaction
from django.db.models import Min
from django.utils import timezone

from articles.documents.compile import InvalidDocument
from articles.editorial.errors import Refused
from articles.lane_loop import run_turns
from articles.models import Article, Journal, Rehearsal

logger = logging.getLogger(__name__)
# Seconds between looks for what was asked for, and after an error of the database.
PAUSE, AFTER_FAILURE = 1.0, 10.0
FAILED_HERE = "Something failed on our side. It has been logged; ask for a reset."


def run_on(stop: threading.Event) -> None:
    """Run what is asked for until `stop` is set."""
    run_turns(stop, _turn, lane="rehearsals run", after_failure=AFTER_FAILURE)


def _turn() -> float:
    return 0.0 if run_once() else PAUSE


def run_once() -> int:
    """Run every event that waits, in the order asked for; returns how many."""
    count = 0
    while _run_first():
        count += 1
    return count


def oldest(now: datetime.datetime) -> datetime.datetime | None:
    """When the first that waits was asked for; None if none waits."""
    return Rehearsal.objects.filter(state="queued").aggregate(first=Min("asked_at"))["first"]


@transaction.atomic
def _run_first() -> bool:
    # Locked until it has ended: a second worker waits, so that events run one after another.
    waiting = Rehearsal.objects.select_for_update(no_key=True, of=("self",))
    row = waiting.filter(state="queued").select_related("article").order_by("pk").first()
    if row is None:
        return False
    try:
        with transaction.atomic():
            row.article = _run(row)
        row.state, row.seq = "done", Journal.objects.get().seq
    except (Refused, InvalidDocument) as error:
        row.state, row.error = "failed", str(error)[:300]
    except OperationalError:
        # As after a deadlock: it is run again.
        raise
    except Exception:
        logger.exception("%s: the event failed", row.event)
        row.state, row.error = "failed", FAILED_HERE
    row.ended_at = timezone.now()
    row.save(update_fields=["article", "state", "seq", "error", "ended_at"])
    return True


def _run(row: Rehearsal) -> Article | None:
    # Imported here: web processes load this module too, to say how late the lane is.
    from .choosing import article_for
    from .events import RUN
    from .library import require_site_of_its_own, reset
    from .people import rehearsal_people

    require_site_of_its_own()
    if row.event == "reset":
        reset()
        return None
    return RUN[row.event](rehearsal_people(), article_for(row.event, row.article))
