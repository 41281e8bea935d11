"""Django's settings of a database, from its URL and the time limits of the environment."""

import sys
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

POSTGRES = "django.db.backends.postgresql"
# Commands of manage.py that serve requests.
SERVING = ("runserver", "testserver")
# Seconds: of requests, of commands and the worker. A statement of a request that runs longer has
# lost its reader; a command may walk a whole library.
STATEMENT, COMMAND_STATEMENT = 30, 3600
# The first is a reader's: longer than a migration waits (articles/management/patience.py), longer
# than those wait who have not even a turn (healthinfo/server/turns.py).
LOCK, WRITE_LOCK, COMMAND_LOCK = 2, 10, 60
IDLE, COMMAND_IDLE = 60, 600
# Seconds to connect, and for which sent bytes may stay unacknowledged before a connection through
# a dead network is given up.
CONNECT, UNANSWERED = 5, 30
# Of libpq: a connection that waits is probed after 30 s, and given up after three probes more.
KEEPALIVES = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}


def database(url: str, limits: dict[str, int] | None = None) -> dict[str, Any]:
    """Django's settings for a database URL, with connections that stay open.

    `limits`: {PostgreSQL's parameter: seconds, 0 for none}; those in the URL's own `options` win.
    """
    config: dict[str, Any] = {
        **environ.Env.db_url_config(url),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }
    if config["ENGINE"] == POSTGRES:
        config["ENGINE"] = "healthinfo.postgresql"
        config["OPTIONS"] = _postgres_options(config.get("OPTIONS", {}), limits or {})
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = SQLITE_OPTIONS
    return config


# WAL: readers do not wait for a writer. IMMEDIATE: a writer waits for its lock at BEGIN; an upgrade
# within the transaction would fail at once.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # 1 MB of page cache per connection (one per thread) is enough for reads by index.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-1000;",
}


def time_limits(env: environ.Env, argv: list[str] | None = None) -> dict[str, int]:
    """{PostgreSQL's parameter: seconds} for this process. Raises ImproperlyConfigured."""
    requests = {
        "statement_timeout": seconds(env, "DATABASE_STATEMENT_TIMEOUT", default=STATEMENT),
        "lock_timeout": seconds(env, "DATABASE_LOCK_TIMEOUT", default=LOCK),
        "idle_in_transaction_session_timeout": seconds(env, "DATABASE_IDLE_TIMEOUT", default=IDLE),
    }
    commands = {
        "statement_timeout": seconds(
            env, "DATABASE_COMMAND_STATEMENT_TIMEOUT", default=COMMAND_STATEMENT
        ),
        "lock_timeout": seconds(env, "DATABASE_COMMAND_LOCK_TIMEOUT", default=COMMAND_LOCK),
        "idle_in_transaction_session_timeout": seconds(
            env, "DATABASE_COMMAND_IDLE_TIMEOUT", default=COMMAND_IDLE
        ),
    }
    return commands if _is_command(sys.argv if argv is None else argv) else requests


def write_lock_timeout(env: environ.Env, url: str) -> int:
    """Seconds that a request which changes something waits for a lock; 0: as long as all others.

    What the URL's own `options` say holds for all.
    """
    everybodys = seconds(env, "DATABASE_LOCK_TIMEOUT", default=LOCK)
    own = seconds(env, "DATABASE_WRITE_LOCK_TIMEOUT", default=WRITE_LOCK)
    settled = not url.startswith("postgres") or "lock_timeout" in url or not everybodys
    return 0 if settled or own <= everybodys else own


def seconds(env: environ.Env, name: str, *, default: int) -> int:
    """A variable's whole seconds; unset counts as the default, 0 means no limit."""
    said = str(env(name, default="")).strip() or str(default)
    if said.isascii() and said.isdigit() and len(said) < 7:
        return int(said)
    raise ImproperlyConfigured(
        f"{name} is {said!r}. Write whole seconds, for instance {name}={default}, "
        f"or {name}=0 for no limit."
    )


def _is_command(argv: list[str]) -> bool:
    program, *rest = [*argv, ""]
    name = Path(program).name
    return name in ("manage.py", "django-admin") and not (rest and rest[0] in SERVING)


def _postgres_options(given: dict[str, Any], limits: dict[str, int]) -> dict[str, Any]:
    """libpq's parameters. What the URL says comes last, so that it wins."""
    said = [f"-c {name}={count * 1000}" for name, count in limits.items() if count]
    options = " ".join([*said, *([given["options"]] if given.get("options") else [])])
    return {
        # For the prepared query of article_query; Django's own cursors never prepare.
        "prepare_threshold": 5,
        "connect_timeout": CONNECT,
        "tcp_user_timeout": UNANSWERED * 1000,
        **KEEPALIVES,
        **given,
        **({"options": options} if options else {}),
    }
