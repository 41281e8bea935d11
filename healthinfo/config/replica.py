"""The settings of a replica that this process reads from: docs/scaling.md."""

from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

from .databases import POSTGRES, database
from .env import text

_EXAMPLE = "REPLICA_URL=postgresql://healthinfo:password@replica/healthinfo"
# Seconds to connect: longer than this no reader waits before the primary is asked.
_CONNECT = 2


def replica_database(
    env: environ.Env, primary: str, limits: dict[str, int] | None = None
) -> dict[str, Any]:
    """Django's settings of the replica; {} without REPLICA_URL. Raises ImproperlyConfigured."""
    url = text(env, "REPLICA_URL", default="")
    if not url:
        return {}
    if fault := _fault(url, primary):
        # Never the URL itself: it has a password.
        raise ImproperlyConfigured(f"REPLICA_URL {fault}")
    found = database(url, limits)
    options = found["OPTIONS"]
    options["connect_timeout"] = _CONNECT
    # The server refuses to write anyway; after its promotion it still does so here.
    options["options"] = f"{options.get('options', '')} -c default_transaction_read_only=on".strip()
    return {**found, "IS_REPLICA": True}


def replica_name(env: environ.Env, names: list[str], *, reads: bool) -> str:
    """Which of REPLICA_NAMES the one at REPLICA_URL is. Raises ImproperlyConfigured."""
    given = text(env, "REPLICA_NAME", default="")
    if not reads:
        return ""
    found = given or (names[0] if len(names) == 1 else "")
    if found and found in names:
        return found
    raise ImproperlyConfigured(
        "REPLICA_URL is set, and REPLICA_NAME is none of REPLICA_NAMES. Whoever withdraws an "
        "article waits for the replicas of REPLICA_NAMES: name there every one that is read from, "
        "the same on all machines, and here which of them this is (its application_name)."
    )


def _fault(url: str, primary: str) -> str:
    if url == primary:
        return "is DATABASE_URL. Name a replica, or leave it out."
    if not _is_postgres(primary):
        return "is set, and DATABASE_URL names no PostgreSQL, which alone has replicas."
    if not _is_postgres(url):
        return f"names no PostgreSQL. Write for instance {_EXAMPLE}"
    if "," in url.rpartition("@")[2]:
        return (
            "names several servers. The lease is about one: name one, and another one for other "
            "processes."
        )
    return ""


def _is_postgres(url: str) -> bool:
    return bool(environ.Env.db_url_config(url)["ENGINE"] == POSTGRES)
