"""Compares what a mirror serves with what the site answers now, in status, headers and body."""

from collections.abc import Iterator
from typing import Protocol

from articles.derived_cache import cache

from .answers import Answer, Site
from .index import Index

_BATCH = 50


class Readable(Protocol):
    """A store that says what it serves. `shown`: what of the site's answer it keeps."""

    def read(self, address: str, coding: str) -> Answer | None: ...

    def shown(self, answer: Answer) -> Answer: ...


def differences(store: Readable, index: Index) -> Iterator[str]:
    """A line for each address that is not served as the site answers."""
    site = Site()
    for number, (address, coding) in enumerate([*index.entries()]):
        if number % _BATCH == 0:
            # Lists are made of rows that may be a minute old.
            cache.clear()
        kept, live = store.read(address, coding), store.shown(site.ask(address, coding))
        if kept != live:
            yield f"{address} ({coding}): {_difference(kept, live)}"


def _difference(kept: Answer | None, live: Answer) -> str:
    if kept is None:
        return "not served"
    if kept.status != live.status:
        return f"status {kept.status}, not {live.status}"
    names = {*kept.headers, *live.headers}
    other = sorted(name for name in names if kept.headers.get(name) != live.headers.get(name))
    return f"headers {', '.join(other)}" if other else "body"
