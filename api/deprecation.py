"""What of the API is to end, and when: RFC 9745 `Deprecation` and RFC 8594 `Sunset`.

An answer at an address that is to end says so in its headers, and the description marks its
operations. The promise that stands behind the table is in docs/api-stability.md.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from articles.delivery import addresses

# From the day an address is called deprecated, it works for at least so long.
NOTICE = datetime.timedelta(days=365)
# What the addresses of this table stand under.
VERSION = "/api/v1/"
_VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Ending:
    """An address that is to end, or with path "" a whole version.

    `path` is as the description has it, below the index: "articles/{id}". `successor` is a path
    of this site that takes its place, with the same words in braces, or "" where there is none.
    `explained` is the absolute address of a page about it, "" for the changelog in the docs.
    Raises ValueError where the dates have no time zone, or leave too little time.
    """

    path: str
    deprecated: datetime.datetime
    sunset: datetime.datetime | None = None
    successor: str = ""
    explained: str = ""

    def __post_init__(self) -> None:
        dates = [self.deprecated, *([self.sunset] if self.sunset else [])]
        if any(date.tzinfo is None for date in dates):
            raise ValueError(f"“{self.path}”: give each date its time zone.")
        if self.sunset and self.sunset < self.deprecated:
            raise ValueError(f"“{self.path}”: `sunset` is before `deprecated` (RFC 9745).")
        if self.sunset and self.sunset - self.deprecated < NOTICE:
            raise ValueError(f"“{self.path}”: `sunset` is promised {NOTICE.days} days' notice.")


# The longest path that fits decides. Nothing ends at present.
ENDINGS: tuple[Ending, ...] = ()


def ending_of(path: str) -> Ending | None:
    """That of an address of this version ("articles/{id}"), its own or the whole version's."""
    fitting = [ending for ending in ENDINGS if ending.path in (path, "")]
    return max(fitting, key=lambda ending: len(ending.path), default=None)


def tell_of_ending(request: HttpRequest, response: HttpResponse) -> None:
    """Set `Deprecation`, `Sunset` and `Link` on an answer at an address that is to end."""
    match = request.resolver_match
    path = template(match.route) if match else None
    ending = ending_of(path) if path is not None else None
    if match is None or ending is None:
        return
    response.headers["Deprecation"] = f"@{int(ending.deprecated.timestamp())}"
    if ending.sunset:
        response.headers["Sunset"] = http_date(ending.sunset.timestamp())
    links = [response.headers.get("Link", ""), *_links(ending, match.kwargs)]
    response.headers["Link"] = ", ".join(filter(None, links))


def _links(ending: Ending, kwargs: dict) -> Iterator[str]:
    explained = ending.explained or f"{addresses.api('docs')}#changes-to-the-api"
    yield f'<{explained}>; rel="deprecation"; type="text/html"'
    if ending.sunset:
        yield f'<{explained}>; rel="sunset"; type="text/html"'
    if ending.successor:
        values = {name: quote(str(value)) for name, value in kwargs.items()}
        yield f'<{settings.SITE_URL}{ending.successor.format(**values)}>; rel="successor-version"'


@lru_cache(maxsize=256)
def template(route: str) -> str | None:
    """A route of Django's as the description has it below the index; None for any other."""
    path = "/" + _VARIABLE.sub(r"{\1}", route)
    return path.removeprefix(VERSION) if path.startswith(VERSION) else None


def unknown_paths(paths: Iterable[str]) -> list[str]:
    """Paths in the table that are none of these (below the index)."""
    known = {"", *paths}
    return [ending.path for ending in ENDINGS if ending.path not in known]


def mark_endings(paths: dict[str, dict]) -> None:
    """Mark what is to end in the description's `paths` as `deprecated`, and say until when."""
    for path, operations in paths.items():
        ending = ending_of(path.removeprefix(VERSION))
        if ending is None:
            continue
        for operation in operations.values():
            operation["deprecated"] = True
            operation["description"] += f" **{said(ending)}**"
            for answer in operation["responses"].values():
                answer.setdefault("headers", {}).update(HEADERS)


def said(ending: Ending) -> str:
    """The same for people."""
    text = f"Deprecated since {ending.deprecated:%Y-%m-%d}."
    if ending.sunset:
        text += f" It is answered until {ending.sunset:%Y-%m-%d}."
    return text + (f" Use {ending.successor} instead." if ending.successor else "")


HEADERS = {
    "Deprecation": {
        "description": "RFC 9745: since when this address is deprecated, as @ and Unix seconds.",
        "schema": {"type": "string", "examples": ["@1798761600"]},
    },
    "Sunset": {
        "description": "RFC 8594: from when on it need not answer any more.",
        "schema": {"type": "string", "examples": ["Sat, 01 Jan 2028 00:00:00 GMT"]},
    },
}
