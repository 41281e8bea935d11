"""GET of a page or site map: bounded, conditional, and redirected within the same site alone."""

import re
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from articles.importing.tree import ImportFailure
from articles.outgoing.addresses import connection_fault
from articles.outgoing.session import GuardedSession

if TYPE_CHECKING:
    import requests

PORTS = (80, 443)
SECONDS = 60  # an exchange may take, however slowly its bytes come
MAX_PAGE = 10 * 1024 * 1024
MAX_SITE_MAP = 50 * 1024 * 1024  # unpacked: what sitemaps.org allows
MAX_ROBOTS = 500 * 1024  # what RFC 9309 asks to read at least
MAX_REDIRECTS = 5
MAX_ADDRESS = 2000
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 64 * 1024


@dataclass
class Fetched:
    """An answer. `url` is where it came from, `way` the addresses that led there."""

    url: str
    status: int
    body: bytes = b""
    kind: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    retry_after: str = ""
    way: list[str] = field(default_factory=list)


class FetchFailure(ImportFailure):
    """Nothing came, or something that is not taken. The message states why."""


class SiteSession(GuardedSession):
    """Fetches from one site in one thread. `agent`: who we are, and whom to write to."""

    def __init__(self, agent: str) -> None:
        loopback = settings.IMPORT_ALLOW_LOOPBACK
        fault_of = partial(connection_fault, allow_loopback=loopback, ports=PORTS)
        super().__init__(agent, SECONDS, fault_of, loopback)

    def get(
        self,
        url: str,
        *,
        most: int = MAX_PAGE,
        known: dict[str, str] | None = None,
        before: Callable[[str], None] = lambda url: None,
    ) -> Fetched:
        """The answer at an address, after redirects. `known`: headers of a conditional request.

        `before` is called before each request, with its address: it waits, or raises.

        Raises FetchFailure for what is not called, too large, too slow or led astray.
        """
        way: list[str] = []
        while True:
            before(url)
            fetched = self._exchange(url, most, known or {})
            if fetched.status not in _REDIRECTS:
                fetched.way = way
                return fetched
            way.append(url)
            target = urljoin(url, fetched.body.decode())
            if fault := redirect_fault(url, target):
                raise FetchFailure(f"{url} leads to {target}, {fault}.")
            if target in way or len(way) > MAX_REDIRECTS:
                raise FetchFailure(f"{url} leads on over {MAX_REDIRECTS} times, or in a circle.")
            url = target

    def _exchange(self, url: str, most: int, headers: dict[str, str]) -> Fetched:
        from requests import RequestException
        from urllib3.exceptions import HTTPError

        if fault := address_fault(url):
            raise FetchFailure(f"{url[:200]}: {fault}")
        if self.name_fault(url):
            raise FetchFailure(f"{url}: its host is none of the public internet; it is not called.")
        try:
            with self._deadline() as cut_off:
                return self._answer(url, most, headers, cut_off)
        except (RequestException, HTTPError, OSError, ValueError) as error:
            raise FetchFailure(f"{url}: {_reason(error)}") from None

    def _answer(
        self, url: str, most: int, headers: dict[str, str], cut_off: threading.Event
    ) -> Fetched:
        with self._session.get(url, headers=headers, stream=True) as response:
            given = response.headers
            fetched = Fetched(
                url, response.status_code,
                kind=given.get("Content-Type", "").partition(";")[0].strip().lower(),
                charset=_charset(given.get("Content-Type", "")),
                etag=given.get("ETag", "")[:500], modified=given.get("Last-Modified", "")[:100],
                retry_after=given.get("Retry-After", ""),
            )  # fmt: skip
            if response.status_code in _REDIRECTS:
                fetched.body = given.get("Location", "").encode("latin-1", "replace")
            elif response.status_code == 200:
                fetched.body = _read(response, most, cut_off)
            if cut_off.is_set():
                raise FetchFailure(f"{url}: took over {SECONDS} seconds.")
            return fetched


def address_fault(url: str) -> str:
    """Why an address is none that is fetched; "" if it is."""
    if len(url) > MAX_ADDRESS or not url.isprintable() or " " in url:
        return f"is no address: it has spaces, or over {MAX_ADDRESS:,} characters."
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "is no address."
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "is no address that begins with https:// or http://."
    if parts.username is not None or parts.password is not None:
        return "has a user or password in it. Leave them out."
    return ""


def site_of(url: str) -> str:
    """The host and port of an address, without "www.": what is one site here."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}:{parts.port}" if parts.port else host


def redirect_fault(url: str, target: str) -> str:
    """Why a redirect is not followed; "" if it is: the same site, and never from https to http."""
    if address_fault(target):
        return "which is no address"
    if site_of(url) != site_of(target):
        return "another site, which was not asked for"
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme == "http":
        return "which is without encryption"
    return ""


def _read(response: "requests.Response", most: int, cut_off: threading.Event) -> bytes:
    """The body, unpacked if it is gzip (site maps often are); at most `most` bytes of it."""
    parts: list[bytes] = []
    size, unpacker = 0, None
    while not cut_off.is_set() and (chunk := response.raw.read1(_CHUNK)):
        if not parts and chunk.startswith(b"\x1f\x8b"):
            unpacker = zlib.decompressobj(wbits=31)
        chunk = unpacker.decompress(chunk, most + 1) if unpacker else chunk
        parts.append(chunk)
        size += len(chunk)
        if size > most:
            raise FetchFailure(f"{response.url}: over {most // 1024**2 or 1} MB.")
    return b"".join(parts)


def _charset(header: str) -> str:
    found = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", header, re.I)
    return found[1].lower() if found else ""


def _reason(error: Exception) -> str:
    from requests import exceptions
    from requests_hardened.ip_filter import InvalidIPAddress

    if isinstance(error, InvalidIPAddress):
        return "its address is not public, or has another port than 80 and 443; it is not called."
    if isinstance(error, exceptions.Timeout):
        return f"no answer within {SECONDS} seconds."
    if isinstance(error, exceptions.SSLError):
        return "TLS failed: the certificate is not valid for this host, or has expired."
    if "resolve" in str(error):
        return "the host's name is not known."
    return "the connection broke off before there was an answer."
