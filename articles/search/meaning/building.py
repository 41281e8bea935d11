"""Makes the vectors that are missing, in the worker (see settings.WORKER_LANES).

Missing are those of articles published since, and all that another model made. Killed at any time,
it goes on where it was.
"""

import datetime
import logging
import threading
from collections.abc import Callable
from time import monotonic

from articles.documents.upgrade import read_document
from articles.lane_loop import run_turns
from articles.metrics.counters import count
from articles.metrics.names import WORKER_FAILURES
from articles.models.public.current import Current

from .embedder import Embedder, Unavailable, embedder, is_on
from .local_model import ModelFault
from .passages import passage_of
from .store import Made, lacking, save_vectors

logger = logging.getLogger(__name__)
# Its name in settings.WORKER_LANES, and in the metrics.
LANE = "vectors made"
# Articles at a time; seconds between looks for new ones, and after a failure.
BATCH, CHECK_SECONDS, RETRY_SECONDS = 16, 5.0, 30.0
# Seconds of work before an equally long pause: at most half of a processor.
_WORK = 5.0


def run_on(stop: threading.Event) -> None:
    """Until `stop` is set: make what is missing for a while, then pause for as long."""
    run_turns(stop, lambda: _one_turn(stop.is_set), lane=LANE, after_failure=RETRY_SECONDS)


def _one_turn(stopping: Callable[[], bool]) -> float:
    """Work for a while; returns the seconds to pause."""
    if not is_on():
        return RETRY_SECONDS
    began = monotonic()
    try:
        made = make_missing(seconds=_WORK, stopping=stopping)
    except (Unavailable, ModelFault) as error:
        # The model's server may be restarting: try again later.
        logger.warning("vectors for search could not be made: %s", error)
        count(WORKER_FAILURES, LANE)
        return RETRY_SECONDS
    return monotonic() - began if made else CHECK_SECONDS


def run_once() -> int:
    """Make all that is missing; returns how many. 0 without a model."""
    return make_missing() if is_on() else 0


def oldest(now: datetime.datetime) -> None:
    """Required of a lane. None: search answers without, so it is never late."""


def make_missing(
    *, seconds: float | None = None, stopping: Callable[[], bool] = lambda: False
) -> int:
    """Make vectors, for some seconds or until none is missing; returns how many were saved.

    Raises Unavailable and ModelFault.
    """
    model = embedder()
    if model is None:
        return 0
    end = monotonic() + seconds if seconds else None
    saved, after = 0, 0
    while not stopping() and (end is None or monotonic() < end):
        ids = list(lacking(model).filter(pk__gt=after).values_list("pk", flat=True)[:BATCH])
        if not ids:
            break
        saved += save_vectors(model, _made(model, ids))
        # What was not saved was withdrawn or published anew meanwhile: the next look finds it.
        after = ids[-1]
    if saved:
        logger.info("vectors for search made: %d", saved)
    return saved


def _made(model: Embedder, ids: list[int]) -> list[Made]:
    rows = Current.objects.filter(pk__in=ids, state="published").select_related("edition")
    currents = list(rows)
    passages = [passage_of(read_document(row.edition.document)) for row in currents]
    vectors = model.embed_passages(passages)
    return [
        Made(row.pk, row.edition.number, vector)
        for row, vector in zip(currents, vectors, strict=True)
    ]
