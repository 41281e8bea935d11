"""The server's options, in one place: what the guides, the image and the demonstration start."""

import os
import sys

# Threads of a server process. At most WORKING of them answer at the same time; the others wait
# for request bodies, so that nobody who sends one slowly takes a thread from the readers.
WORKING = 4
THREADS = 12
# Connections a process holds. An idle one costs some 20 kB, and is closed after HEAD_SECONDS.
CONNECTIONS = 8192
HEAD_SECONDS = 15


def command(
    host: str, port: int, workers: int, app: str = "healthinfo.wsgi:application"
) -> list[str]:
    """The command that serves `app`. Its environment must have `variables()` as well."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", str(THREADS), "--backpressure", str(CONNECTIONS)),
        *("--http1-header-read-timeout", str(HEAD_SECONDS * 1000)),
        *("--log-level", "error", "--no-access-log", app),
    ]


def variables() -> dict[str, str]:
    """What the server's environment must have."""
    # Fewer malloc arenas: without this each process needs 10 MB more, and is no faster.
    arenas = os.environ.get("MALLOC_ARENA_MAX", "2")
    return {"GRANIAN_BLOCKING_THREADS": str(THREADS), "MALLOC_ARENA_MAX": arenas}


def body_readers() -> int:
    """How many threads of this process may wait for bodies. Fewer under a command of one's own."""
    threads = int(os.environ.get("GRANIAN_BLOCKING_THREADS", WORKING))
    return max(threads - WORKING, WORKING // 2)
