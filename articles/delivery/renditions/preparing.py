"""Builds the JSON of what was published or altered before anybody asks (a lane of the worker).

A first copy of the library then finds every article stored, as later ones do. Only forms that say
so (`Renderer.ahead`), and only once a process of this release answers with them.
"""

import threading
from collections.abc import Callable, Iterator
from time import monotonic

from django.utils import timezone

from articles.lane_loop import run_turns
from articles.models.public.change import Change, Journal

from . import keys_in_use
from .leases import lease
from .rebuilding import BATCH, lacking, rebuild_batch
from .rebuilding import oldest as oldest
from .renderer import Renderer, all_renderers

# Its name in settings.WORKER_LANES, and in the metrics.
LANE = "answers prepared"
# Seconds between two looks at the journal, and after a failure.
PAUSE, AFTER_FAILURE = 2.0, 20.0
# Rows read of the journal, or of all articles, at once.
_SELECTED = 1000


def run_on(stop: threading.Event) -> None:
    """Until `stop` is set: prepare all that lacks an answer, then what changes."""
    reached: dict[str, int] = {}

    def turn() -> float:
        prepare(reached, rest=stop.wait)
        return PAUSE

    run_turns(stop, turn, lane=LANE, after_failure=AFTER_FAILURE)


def run_once() -> int:
    """Prepare all that lacks an answer; returns how many."""
    return prepare({})


def prepare(
    reached: dict[str, int], *, rest: Callable[[float], bool] = lambda seconds: False
) -> int:
    """Build what changed since `reached`, {renderer key: place in the journal}, updated here; of a
    key without a place, all that lacks an answer. Returns how many articles.

    `rest(seconds)` is called after each batch with as long as it took; True ends the work. Can be
    killed at any time: what is stored is not built again.
    """
    used = keys_in_use.keys(timezone.now())
    wanted = [one for one in all_renderers() if one.ahead and one.key in used] if used else []
    return sum(_prepare_form(renderer, reached, rest) for renderer in wanted)


def _prepare_form(
    renderer: Renderer, reached: dict[str, int], rest: Callable[[float], bool]
) -> int:
    present = Journal.objects.values_list("seq", flat=True).get(pk=1)
    before = reached.get(renderer.key)
    if before == present:
        return 0
    done = 0
    with lease(f"preparing {renderer.key}") as renew:
        # Another worker does it; what it has done is not built again.
        if renew is None:
            return 0
        for articles in _lacking(renderer) if before is None else _changed(before, present):
            began = monotonic()
            rebuild_batch(renderer, articles)
            done += len(articles)
            if rest(monotonic() - began) or not renew():
                return done
    reached[renderer.key] = present
    return done


def _lacking(renderer: Renderer) -> Iterator[list[int]]:
    """Batches of all articles without an answer, by their ids."""
    last = 0
    rows = lacking(renderer).order_by("pk").values_list("pk", flat=True)
    while found := list(rows.filter(pk__gt=last)[:_SELECTED]):
        yield from _batches(found)
        last = found[-1]


def _changed(before: int, until: int) -> Iterator[list[int]]:
    """Batches of the articles of these Changes."""
    for first in range(before, until, _SELECTED):
        rows = Change.objects.filter(seq__gt=first, seq__lte=min(first + _SELECTED, until))
        yield from _batches(sorted(set(rows.order_by().values_list("article_id", flat=True))))


def _batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
