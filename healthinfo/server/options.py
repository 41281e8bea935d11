"""The server's options, in one place: what the guides, the image and the demonstration start."""

import os
import sys

# Of a server process: so many requests are answered at the same time, of these so many with a
# body, so that writers who wait for each other leave a turn to the readers.
WORKING, WRITING = 4, 3
# So many bodies are received at the same time. Each has two threads, some 90 kB, while it comes.
BODIES = 64
# Threads that the server starts when it needs them, and ends after half a minute without work. Some
# wait for bodies, some for a turn (see turns.py); those that are left refuse at once what finds no
# place, and answer /healthz.
THREADS = BODIES + 64
# Threads that keep a connection to the database: of the server's, and those of connected.py.
KEEPING, HANDED = 8, WORKING
# Connections a process holds. An idle one costs some 20 kB, and is closed after HEAD_SECONDS.
CONNECTIONS = 8192
HEAD_SECONDS = 15
# A process that has not ended so long after SIGTERM is killed: on a busy machine one did not, and
# its parent waited for it. Requests take less, a large PDF too; systemd and Compose wait for 45.
STOP_SECONDS = 40
# Bytes of a request that the server itself holds for a connection, its head included.
BUFFER = 64 * 1024
# Of the C library. Fewer arenas: without this each process needs 10 MB more, and is no faster. What
# is large, such as a page of the export, is memory of its own and given back when it is freed; else
# the library raises these limits by itself, and each process keeps 4 MB more.
MALLOC = {
    "MALLOC_ARENA_MAX": "2",
    "MALLOC_MMAP_THRESHOLD_": str(256 * 1024),
    "MALLOC_TRIM_THRESHOLD_": str(128 * 1024),
}


def command(
    host: str, port: int, workers: int, app: str = "healthinfo.wsgi:application"
) -> list[str]:
    """The command that serves `app`. Its environment must have `variables()` as well."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", str(THREADS), "--backpressure", str(CONNECTIONS)),
        *("--http1-header-read-timeout", str(HEAD_SECONDS * 1000)),
        *("--http1-buffer-size", str(BUFFER)),
        *("--workers-kill-timeout", str(STOP_SECONDS)),
        *("--log-level", "error", "--no-access-log", app),
    ]


def variables() -> dict[str, str]:
    """What the server's environment must have."""
    return {
        "GRANIAN_BLOCKING_THREADS": str(THREADS),
        **{name: os.environ.get(name, value) for name, value in MALLOC.items()},
    }


def bodies_at_once() -> int:
    """How many bodies this process receives at once. Fewer under a command of one's own."""
    threads = int(os.environ.get("GRANIAN_BLOCKING_THREADS", WORKING))
    return max(min(BODIES, threads - 2 * WORKING), WORKING // 2)
