"""The renderers' keys that the site's processes answer with, of every release that runs now.

During an upgrade two releases share the database. No process may delete what another still
reads, and the worker prepares answers only under keys that some process reads with.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils import timezone

from articles.delivery.write_behind import Sink
from articles.models.public.heartbeat import Heartbeat

# Seconds from one mark of a process to its next.
EVERY = 60.0
# A key counts as used for as long as this after its last mark.
KEPT = datetime.timedelta(hours=1)
# Names of the rows: when a key was last used, and since when.
_LAST, _FIRST = "renderer last ", "renderer first "


def note(key: str) -> None:
    """This process answers with that key, from now until it ends. Never waits for the database."""
    _noted.put(key, None)


def mark(keys: Iterable[str], now: datetime.datetime) -> None:
    """File keys as used now. Two queries."""
    names, rows = sorted(keys), Heartbeat.objects
    rows.bulk_create(
        [Heartbeat(name=f"{_LAST}{key}", at=now) for key in names],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["at"],
    )
    rows.bulk_create(
        [Heartbeat(name=f"{_FIRST}{key}", at=now) for key in names], ignore_conflicts=True
    )


def keys(now: datetime.datetime) -> dict[str, datetime.datetime]:
    """{key used within the hour: when it was first used}. One query."""
    found = dict(Heartbeat.objects.filter(name__startswith="renderer ").values_list("name", "at"))
    last = {name.removeprefix(_LAST): at for name, at in found.items() if name.startswith(_LAST)}
    return {key: found.get(f"{_FIRST}{key}", at) for key, at in last.items() if at >= now - KEPT}


def forget(now: datetime.datetime) -> None:
    """Delete the marks of keys that are no longer used. One or two queries."""
    old = Heartbeat.objects.filter(name__startswith=_LAST, at__lt=now - KEPT)
    gone = [name.removeprefix(_LAST) for name in old.values_list("name", flat=True)]
    if gone:
        names = [f"{kind}{key}" for key in gone for kind in (_LAST, _FIRST)]
        Heartbeat.objects.filter(name__in=names).delete()


def _save(batch: list[tuple]) -> None:
    noted = [key for key, _ in batch]
    mark(noted, timezone.now())
    for key in noted:
        # For the next mark: a process that only finds prepared answers notes nothing more.
        _noted.put(key, None)


# Made before the sink of renditions, and so saved before them: no row is in the store whose
# key looks unused.
_noted = Sink("renderers in use", _save, most=64, every=EVERY, at_once=True)
