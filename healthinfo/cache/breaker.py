"""Whether a server that has failed is asked again: after a pause, and by one thread alone."""

import logging
from collections.abc import Callable
from threading import Lock, Thread
from time import monotonic

logger = logging.getLogger(__name__)
# Seconds for which a server that failed is not asked.
PAUSE = 5.0


class Breaker:
    """Open from a failure until a probe succeeds. Logs a line at each change of state.

    `probe` asks the server and raises one of `failures` where it does not do what it should. It
    runs in a thread of its own, so that no request waits for a server known to be away.
    """

    def __init__(self, probe: Callable[[], object], failures: tuple[type[Exception], ...]) -> None:
        self._probe, self._failures = probe, failures
        self._lock = Lock()
        self._away_since: float | None = None
        self._probe_due = 0.0
        self._probing = False
        self._fallbacks = 0

    @property
    def is_open(self) -> bool:
        """Whether the server is left alone."""
        return self._away_since is not None

    @property
    def fallbacks(self) -> int:
        """How many calls were answered without the server since the process started."""
        return self._fallbacks

    def failed(self, error: Exception) -> None:
        """Leave the server alone for PAUSE seconds."""
        with self._lock:
            now = monotonic()
            was_open, self._probe_due = self.is_open, now + PAUSE
            if not was_open:
                self._away_since = now
        if not was_open:
            logger.warning(
                "The shared cache failed (%s). Each process counts limits in its own memory until "
                "the cache answers again. Check the server that CACHE_URL names.",
                _kind_of(error),
            )

    def fall_back(self) -> None:
        """Count a call that is answered without the server; start a probe if one is due."""
        with self._lock:
            self._fallbacks += 1
            if not self.is_open or self._probing or monotonic() < self._probe_due:
                return
            self._probing = True
        try:
            Thread(target=self._try_again, name="cache probe", daemon=True).start()
        except RuntimeError:  # no thread can be started now
            self._probing = False

    def _try_again(self) -> None:
        try:
            self._probe()
        except self._failures as error:
            self.failed(error)
        else:
            self._close()
        finally:
            self._probing = False

    def _close(self) -> None:
        with self._lock:
            since, self._away_since = self._away_since, None
        if since is not None:
            seconds = monotonic() - since
            logger.warning("The shared cache answers again after %.0f seconds.", seconds)


def _kind_of(error: Exception) -> str:
    """The kind of error. Not its message, which may hold a host or a password.

    The first word of an error sent by Redis says more than its class: OOM, READONLY, MISCONF.
    """
    code = str(error).partition(" ")[0]
    is_code = code.isascii() and code.isalpha() and code.isupper()
    return f"{type(error).__name__} {code}" if is_code else type(error).__name__
