"""What readers must get at once: after the commit, everything that serves copies is asked for it.

The answer is told to who did it, and stands in the log as an Act of its own. Nothing is undone,
and nothing waits longer than a lease: a place that does not confirm stops serving by itself.
"""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial

from django.db import close_old_connections, transaction

from articles.edge.confirming import Heard, ask_everywhere, is_configured, wait_for_nobody
from articles.models import Act

from .acts import unsaved_act

logger = logging.getLogger(__name__)
_GONE = ("withdraw", "purge")


@dataclass
class Recall:
    """The Acts that were asked about together, and what each place answered."""

    acts: list[Act] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)

    @property
    def is_confirmed(self) -> bool:
        return all(one.seconds is not None for one in self.heard)

    @property
    def sentence(self) -> str:
        """For people; "" where nobody was asked."""
        if not self.heard:
            return ""
        known = [f"{one.place} ({one.seconds:.1f} s)" for one in self.heard if _confirmed(one)]
        reached = ", ".join(["site", *known])
        if self.is_confirmed:
            gone = all(act.action in _GONE for act in self.acts)
            return f"{'Gone' if gone else 'In force'} everywhere: {reached}."
        missing = " ".join(_missing(one) for one in self.heard if not _confirmed(one))
        return f"{missing} Confirmed: {reached}."


_gathered: ContextVar[Recall | None] = ContextVar("recall", default=None)


def confirm_everywhere(act: Act) -> None:
    """Ask once the act is committed. Call in its transaction; does nothing without a cache."""
    if is_configured():
        transaction.on_commit(partial(_committed, act), robust=True)


@contextmanager
def asked_together() -> Iterator[Recall]:
    """Ask once, at the end of the block, about all that was committed in it."""
    outer = _gathered.get()
    if outer is not None:
        yield outer
        return
    recall = Recall()
    token = _gathered.set(recall)
    try:
        yield recall
    finally:
        _gathered.reset(token)
        _ask(recall)


def _committed(act: Act) -> None:
    recall = _gathered.get()
    if recall is None:
        _ask(Recall([act]))
    else:
        recall.acts.append(act)


def _ask(recall: Recall) -> None:
    """Ask, and write what was heard into the log. Never raises: the acts themselves are done."""
    if not recall.acts:
        return
    began = time.monotonic()
    try:
        recall.heard = ask_everywhere()
    except Exception:
        logger.exception("nobody could be asked whether a recall is in force")
        recall.heard = wait_for_nobody(began)
        close_old_connections()
    try:
        Act.objects.bulk_create(_answers(recall.acts, recall))
    except Exception:
        logger.exception("who confirmed a recall could not be written into the log")


def _answers(acts: Sequence[Act], recall: Recall) -> list[Act]:
    action = "recall-confirmed" if recall.is_confirmed else "recall-unconfirmed"
    seconds = {one.place: one.seconds and round(one.seconds, 3) for one in recall.heard}
    return [
        unsaved_act(
            action,
            by=None,
            article=act.article,
            why=Recall([act], recall.heard).sentence,
            act=act.pk,
            seconds=seconds,
            **({"notice": act.details["notice"]} if "notice" in act.details else {}),
        )
        for act in acts
    ]


def _confirmed(one: Heard) -> bool:
    return one.seconds is not None


def _missing(one: Heard) -> str:
    name = f"{one.place[0].upper()}{one.place[1:]}"
    if one.stops_within is None:
        return f"{name} did not confirm; tell who runs it, for it may still serve the text before."
    if one.has_stopped:
        return f"{name} did not confirm; it has stopped serving by itself."
    return f"{name} did not confirm; it stops serving by itself within {one.stops_within:g} s."
