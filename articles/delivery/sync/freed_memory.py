"""Gives memory back to the system after large answers.

The C library keeps what was freed between smaller things that are still in use: some 12 MiB a
process after pages of the export. `malloc_trim` returns whole free pages; about 2 ms.
"""

import ctypes
import threading

# Seconds after the first large answer, which may still be on its way: once for all in between.
_AFTER = 1.0
# glibc alone has it.
_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
_lock = threading.Lock()
_waiting: threading.Timer | None = None


def return_soon() -> None:
    """Have what large answers leave behind given back, once they have been sent."""
    global _waiting
    with _lock:
        if _trim is not None and (_waiting is None or not _waiting.is_alive()):
            _waiting = threading.Timer(_AFTER, _trim, [0])
            _waiting.daemon = True
            _waiting.start()
