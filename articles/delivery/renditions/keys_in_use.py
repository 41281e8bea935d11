"""The renderer keys that the site's processes use, of every running release.

During an upgrade two releases share the database. No process may delete renditions that another
still reads, and the worker builds renditions only for keys that some process reads.
"""

import datetime
from collections.abc import Iterable

from django.utils import timezone

from articles.delivery.write_behind import Sink
from articles.models.public.heartbeat import Heartbeat

# Seconds between two marks of a process.
_INTERVAL = 60.0
# A key is in use for this long after its last mark.
_EXPIRY = datetime.timedelta(hours=1)
# Prefixes of row names: when a key was last used, and when first.
_LAST, _FIRST = "renderer last ", "renderer first "


def record_use(key: str) -> None:
    """This process uses the key, from now until it ends. Never waits for the database."""
    _used.put(key, None)


def mark(keys: Iterable[str], now: datetime.datetime) -> None:
    """Save that keys are used now. Two queries."""
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
    """{key in use: when it was first used}. One query."""
    found = dict(Heartbeat.objects.filter(name__startswith="renderer ").values_list("name", "at"))
    last = {name.removeprefix(_LAST): at for name, at in found.items() if name.startswith(_LAST)}
    return {key: found.get(f"{_FIRST}{key}", at) for key, at in last.items() if at >= now - _EXPIRY}


def forget(now: datetime.datetime) -> None:
    """Delete the marks of keys that are no longer in use. One or two queries."""
    old = Heartbeat.objects.filter(name__startswith=_LAST, at__lt=now - _EXPIRY)
    gone = [name.removeprefix(_LAST) for name in old.values_list("name", flat=True)]
    if gone:
        names = [f"{kind}{key}" for key in gone for kind in (_LAST, _FIRST)]
        Heartbeat.objects.filter(name__in=names).delete()


def _save(batch: list[tuple]) -> None:
    used = [key for key, _ in batch]
    mark(used, timezone.now())
    for key in used:
        # For the next mark: record_use is not called again for stored renditions.
        _used.put(key, None)


# Created before the sink of renditions, and so saved before it: no stored rendition has a key
# that is not in use.
_used = Sink("renderers in use", _save, most=64, every=_INTERVAL, at_once=True)
