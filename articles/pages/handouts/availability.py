"""Whether PDFs can be made on this machine: asked in a thread, so that no reader waits for it.

Until the answer is there, and where it was only slow in coming, pages offer the PDF: its own
address says what to do instead if there is none. Only what the maker itself answered counts as
no, and it is asked again later, because libraries may be installed under a running site.
"""

import logging
import os
import threading
from collections.abc import Callable
from time import monotonic

from . import pdf_process

logger = logging.getLogger(__name__)
# Seconds until it is asked again after anything but a yes.
AGAIN = 300.0


class _Availability:
    """`answer`: True, False, or None while nothing certain is known."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.changed: list[Callable[[], None]] = []
        self.begin_anew()

    def begin_anew(self) -> None:
        """Know nothing; an answer that is still on its way no longer counts."""
        self.answer: bool | None = None
        self.asking: object | None = None
        self.next_at = 0.0

    def ask_in_background(self) -> None:
        with self.lock:
            if self.asking or monotonic() < self.next_at:
                return
            self.asking = mine = object()
        threading.Thread(target=self.ask, args=(mine,), name="pdf check", daemon=True).start()

    def ask(self, mine: object) -> None:
        """Run the check, and keep its answer unless everything was forgotten meanwhile."""
        try:
            answer = pdf_process.check()
        except Exception:
            logger.exception("it could not be found out whether PDFs can be made")
            answer = None
        with self.lock:
            if self.asking is not mine:
                return
            self.asking, self.next_at = None, monotonic() + AGAIN
        self.keep(answer)

    def keep(self, answer: bool | None) -> None:
        before = self.answer is not False
        # Slowness after a no leaves it a no: the libraries were missing when it was asked last.
        self.answer = self.answer if answer is None else answer
        if before != (self.answer is not False):
            if self.answer is False:
                logger.warning(
                    "PDF handouts cannot be made: see docs/operations.md, System libraries"
                )
            for callback in self.changed:
                callback()


_availability = _Availability()
os.register_at_fork(
    after_in_child=lambda: vars(_availability).update(asking=None, lock=threading.Lock())
)


def available() -> bool:
    """False when the maker of PDFs has said that it cannot work here. Never waits."""
    if _availability.answer is not True:
        _availability.ask_in_background()
    return _availability.answer is not False


def when_changed(callback: Callable[[], None]) -> None:
    """Call this when `available` begins to answer otherwise."""
    _availability.changed.append(callback)


def check_now() -> bool:
    """Forget what is known, ask, and wait for the answer; for tests."""
    _availability.begin_anew()
    _availability.asking = mine = object()
    _availability.ask(mine)
    return available()
