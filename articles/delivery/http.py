"""HTTP of public answers: validators, caching, CORS, the same for every view."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import ResponseHeaders
from django.utils.http import parse_etags

from .renditions.renditions import etag_of

PUBLIC_CACHE = "public, max-age=60, stale-if-error=3600"
# Nothing that a database would refuse, such as a NUL, gets through to the query.
_ONE_ETAG = re.compile(r'\s*(?:W/)?("[!#-~]{1,128}")\s*').fullmatch
# A script of any site may read a public answer; browsers send no cookies with such a request.
CORS = {"Access-Control-Allow-Origin": "*"}
EXPOSED = (
    "Article-State, Content-Language, Content-Location, Deprecation, ETag, Link, RateLimit, "
    "RateLimit-Policy, Repr-Digest, Sunset, X-Request-ID"
)


def held_etag(request: HttpRequest) -> str:
    """The one ETag the reader holds, for the query; "" when there is none or several.

    A proxy that compresses has made it weak; it names the same bytes.
    """
    value = request.META.get("HTTP_IF_NONE_MATCH")
    return match[1] if value and (match := _ONE_ETAG(value)) else ""


def is_fresh(request: HttpRequest, etag: str, last_modified: str | None = None) -> bool:
    """RFC 9110: If-None-Match decides; If-Modified-Since only where that is absent."""
    header = request.META.get("HTTP_IF_NONE_MATCH")
    if header is not None:
        tags = [tag.removeprefix("W/") for tag in parse_etags(header)]
        return "*" in tags or etag in tags
    since = request.META.get("HTTP_IF_MODIFIED_SINCE")
    return bool(since and last_modified and _not_after(last_modified, since))


def _not_after(last_modified: str, since: str) -> bool:
    try:
        return _instant(last_modified) <= _instant(since)
    except (TypeError, ValueError):
        return False


def _instant(value: str) -> datetime:
    moment = parsedate_to_datetime(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class PublicResponse(HttpResponse):
    """An answer whose headers are handed to the server as they are kept.

    The mapping of Django looks each up again, which is felt on every read.
    """

    def items(self) -> Iterable[tuple[str, str]]:
        return self.headers._store.values()


def put(headers: ResponseHeaders, name: str, value: str) -> None:
    """Set a header. Django's own check of each costs a microsecond; this does the same."""
    if value.isascii() and value.isprintable():
        headers._store[name.lower()] = (name, value)
    else:
        headers[name] = value


@lru_cache(maxsize=32)
def _constant(cache: str, vary: str) -> dict[str, tuple[str, str]]:
    """What is the same in every answer of a kind."""
    varies = {"Vary": vary} if vary else {}
    headers = ResponseHeaders(
        {
            "Cache-Control": cache,
            **varies,
            **CORS,
            "Access-Control-Expose-Headers": EXPOSED,
        }
    )
    return headers._store


def answer(
    request: HttpRequest,
    body: bytes | None,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    content_type: str = "application/json",
    headers: dict[str, str] | None = None,
    cache: str = PUBLIC_CACHE,
    vary: str = "Accept, Authorization",
) -> HttpResponse:
    """200 with the body, or 304 where the reader has it (`body` may then be None)."""
    etag = etag or etag_of(body or b"")
    if body is None or is_fresh(request, etag, last_modified):
        response: HttpResponse = HttpResponseNotModified()
        values = response.headers
    else:
        response = PublicResponse(body, content_type=content_type)
        values = response.headers
        put(values, "Repr-Digest", f"sha-256=:{etag[1:-1]}:")
        put(values, "Content-Length", str(len(body)))
        if request.method == "HEAD":
            response.content = b""
    values._store.update(_constant(cache, vary))
    put(values, "ETag", etag)
    if last_modified:
        put(values, "Last-Modified", last_modified)
    for name, value in (headers or {}).items():
        put(values, name, value)
    return response
