"""Deprecated API addresses: the headers `Deprecation` (RFC 9745) and `Sunset` (RFC 8594).

A deprecated address says so in the headers of its answers, and OpenAPI marks its operations.
docs/api-stability.md holds the promise to partners.
"""

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

# The least time between `deprecated` and `sunset`.
NOTICE = datetime.timedelta(days=365)
# The prefix of the paths in ENDINGS.
VERSION = "/api/v1/"
_VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Ending:
    """A deprecated address, or with path "" a whole version.

    `path` is the OpenAPI path below the index: "articles/{id}". `successor` is the path of this
    site that replaces it, with the same names in braces, or "" if there is none. `explained` is
    the absolute URL of a page about it, "" for the changelog in the docs. Raises ValueError if
    a date has no time zone, or if less than NOTICE lies between them.
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


# The longest path that matches decides. Nothing is deprecated at present.
ENDINGS: tuple[Ending, ...] = ()


def ending_of(path: str) -> Ending | None:
    """The entry for a path below the index ("articles/{id}"): its own, or the whole version's."""
    fitting = [ending for ending in ENDINGS if ending.path in (path, "")]
    return max(fitting, key=lambda ending: len(ending.path), default=None)


def add_deprecation_headers(request: HttpRequest, response: HttpResponse) -> None:
    """Set `Deprecation`, `Sunset` and `Link` on an answer of a deprecated address."""
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
    """A Django route as an OpenAPI path below the index; None for a route outside the version."""
    path = "/" + _VARIABLE.sub(r"{\1}", route)
    return path.removeprefix(VERSION) if path.startswith(VERSION) else None


def unknown_paths(paths: Iterable[str]) -> list[str]:
    """The paths in ENDINGS that are not among `paths` (OpenAPI paths below the index)."""
    known = {"", *paths}
    return [ending.path for ending in ENDINGS if ending.path not in known]


def mark_deprecated(paths: dict[str, dict]) -> None:
    """Mark deprecated operations in OpenAPI's `paths`, with the dates in their description."""
    for path, operations in paths.items():
        ending = ending_of(path.removeprefix(VERSION))
        if ending is None:
            continue
        for operation in operations.values():
            operation["deprecated"] = True
            operation["description"] += f" **{deprecation_sentence(ending)}**"
            for answer in operation["responses"].values():
                answer.setdefault("headers", {}).update(HEADERS)


def deprecation_sentence(ending: Ending) -> str:
    """The dates and the successor as a sentence for people."""
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
