"""An answer that is made from the replica, or none."""

import logging
from collections.abc import Callable

from django.http.response import HttpResponseBase

from articles.metrics.counters import count
from articles.metrics.names import REPLICA_READS

from .connections import OfThePrimary, reading_from_replica
from .keeping import ensure_kept, lease

logger = logging.getLogger(__name__)
# All else (not found, gone, moved, refused) is said by the primary: the replica may not have what
# has just been published.
_KEPT = (200, 304)


def from_replica(make: Callable[[], HttpResponseBase]) -> HttpResponseBase | None:
    """What `make` returns, all of it read from the replica; None: make it from the primary.

    It is kept only if the lease stood from before the first read until after the last one.
    """
    ensure_kept()
    term = lease.term()
    if term is None:
        count(REPLICA_READS, "no-lease")
        return None
    response = _made(make, term.server)
    outcome = "asked-primary"
    if not lease.stands(term):
        outcome = "thrown-away"
    elif response is not None and response.status_code in _KEPT and not response.streaming:
        count(REPLICA_READS, "served")
        return response
    count(REPLICA_READS, outcome)
    if response is not None:
        response.close()
    return None


def _made(make: Callable[[], HttpResponseBase], server: str) -> HttpResponseBase | None:
    try:
        with reading_from_replica(server):
            response = make()
            if callable(getattr(response, "render", None)):
                response = response.render()  # type: ignore[attr-defined]
            return response
    except OfThePrimary:
        return None
    except Exception as error:
        # It is made again from the primary, and an error that was not the replica's comes there.
        logger.debug("not read from the replica: %r", error)
        return None
