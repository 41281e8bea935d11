"""Requests to the one site: tried again where that helps, redirected within it, proved."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Any, TypeVar
from urllib.parse import urlencode
from urllib.request import Request

from ..errors import ApiError, Elsewhere, NoRightAnswer, NotVerified, TryLater
from ..problems import error_of
from . import wire
from .coding import Torn, proved
from .origins import Site
from .waiting import quota_used_up, retry_after

VERSION = "0.1.0"
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
# The same request may be answered otherwise a moment later.
_PASSING = (408, 425, 429, 500, 502, 503, 504)
# What reading another answer than the site's may raise; JSON may be nested without end.
_NOT_OURS = (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError)
T = TypeVar("T")
Read = Callable[["Answer"], T]
Query = Mapping[str, object]


@dataclass(frozen=True)
class Answer:
    """A proved answer of the site: `body` is decoded, `address` the one that answered."""

    status: int
    headers: Message[str, str]
    body: bytes
    address: str

    @property
    def media_type(self) -> str:
        """Such as `application/json`."""
        return self.headers.get_content_type()

    def json(self) -> Any:
        """The body as JSON; ValueError where it is something else."""
        if self.media_type != "application/json" and not self.media_type.endswith("+json"):
            raise ValueError(f"it is {self.media_type}, not JSON")
        return json.loads(self.body)


@dataclass
class Patience:
    """How long to wait and how often to ask; times are in seconds.

    `timeout`: without a byte. `attempts`: for one call. `longest_wait`: where an answer asks for
    more, the error is raised at once and says so in `retry_after`.
    """

    timeout: float = 30.0
    attempts: int = 4
    longest_wait: float = 60.0


class Transport:
    """Asks one site. `key` goes to its origin alone; `called`: see Site."""

    def __init__(
        self,
        base_url: str,
        key: str | None = None,
        patience: Patience | None = None,
        *,
        called: str | None = None,
        wire: wire.Wire = wire.send,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.site = Site(base_url, called)
        self.patience = patience or Patience()
        # no-cache: a cache in between is to ask whether what it holds is still so.
        self.headers = {
            "Accept-Encoding": "gzip",
            "Cache-Control": "no-cache",
            "User-Agent": f"healthinfo-client/{VERSION} (Python)",
        }
        if key and (key := key.strip()):
            if not (key.isascii() and key.isprintable()) or " " in key:
                raise ValueError("the key has characters that no key has; copy it anew")
            self.headers["Authorization"] = f"Bearer {key}"
        self._wire = wire
        self._sleep = sleep
        self._not_before = 0.0

    def address(self, path: str, query: Query | None = None) -> str:
        """The whole address of a path of the API. Absent values (None) are left out.

        `path` may be a whole address; Elsewhere is raised for one of another site.
        """
        whole = self.site.whole(path)
        if whole is None:
            why = f"this is not an address of {self.site.base_url}; not asked. Does the site call "
            raise Elsewhere(path, f"{why}itself so? Then use that address, or name it: `called`")
        said = {name: _written(value) for name, value in (query or {}).items() if value is not None}
        joined = "&" if "?" in whole else "?"
        return f"{whole}{joined}{urlencode(said)}" if said else whole

    def get(self, address: str, read: Read[T], headers: Mapping[str, str] | None = None) -> T:
        """What `read` makes of the answer. NotVerified, ValueError, KeyError or TypeError that it
        raises mean that the answer is not the site's, and it is asked again.
        """
        return self._call("GET", address, read, dict(headers or {}), None)

    def send(self, method: str, address: str, body: object, read: Read[T]) -> T:
        """The same for POST, PATCH and DELETE; `body` is sent as JSON, None: without one."""
        content = None if body is None else json.dumps(body).encode()
        headers = {} if body is None else {"Content-Type": "application/json"}
        return self._call(method, address, read, headers, content)

    def _call(
        self, method: str, address: str, read: Read[T], headers: dict[str, str], body: bytes | None
    ) -> T:
        address = self.address(address)
        tried = 0
        while True:
            tried += 1
            self._keep_quota()
            try:
                return self._once(method, address, read, headers, body)
            except TryLater as error:
                wait = error.retry_after if error.retry_after is not None else 2.0 ** (tried - 1)
                last = tried >= self.patience.attempts or wait > self.patience.longest_wait
                if last or not _worth_it(method, error):
                    raise
                self._sleep(wait)

    def _once(
        self, method: str, address: str, read: Read[T], headers: dict[str, str], body: bytes | None
    ) -> T:
        answer = self._follow(method, address, headers, body)
        if answer.status >= 400:
            raise self._fault(answer)
        try:
            return read(answer)
        except NotVerified as error:
            raise self._wrong(answer, str(error)) from error
        except _NOT_OURS as error:
            said = f"this is not what the site answers: {type(error).__name__} {error}"
            raise self._wrong(answer, said) from error

    def _follow(
        self, method: str, address: str, headers: dict[str, str], body: bytes | None
    ) -> Answer:
        """The answer at the end of the redirects, all of them within the site."""
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._ask(method, address, headers, body)
            if answer.status not in _REDIRECTS:
                return answer
            if method != "GET":
                raise self._wrong(answer, "it redirects what is not a GET")
            to = answer.headers.get("Location", "")
            whole = self.site.whole(to, seen_in=address) if to else None
            if whole is None:
                why = f"it redirects to another site, {to!r}; not followed"
                raise Elsewhere(address, why, status=answer.status)
            address = whole
        raise NoRightAnswer(address, f"there were more than {_MOST_REDIRECTS} redirects")

    def _ask(
        self, method: str, address: str, headers: dict[str, str], body: bytes | None
    ) -> Answer:
        # The scheme is http or https: `site.whole` let the address pass.
        own = {**self.headers, **headers}
        request = Request(address, data=body, headers=own, method=method)  # noqa: S310
        try:
            came = self._wire(request, self.patience.timeout)
        except wire.Failed as error:
            raise NoRightAnswer(address, str(error)) from error
        if wait := quota_used_up(came.headers):
            self._not_before = time.monotonic() + min(wait, self.patience.longest_wait)
        try:
            # Of a 304 the digest is that of the body which is not sent again.
            plain = b"" if came.status == 304 else proved(came.body, came.headers)
        except Torn as error:
            raise NoRightAnswer(address, str(error), status=came.status) from error
        return Answer(came.status, came.headers, plain, address)

    def _keep_quota(self) -> None:
        wait = self._not_before - time.monotonic()
        if wait > 0:
            self._not_before = 0.0
            self._sleep(wait)

    def _fault(self, answer: Answer) -> Exception:
        """The problem that the site tells of, or that something else answered."""
        try:
            error: ApiError = error_of(answer.json())
        except _NOT_OURS:
            return self._wrong(answer, f"not an answer of the API: {_beginning(answer.body)}")
        if error.status != answer.status:
            return self._wrong(answer, "not an answer of the API")
        if isinstance(error, TryLater):
            error.retry_after = retry_after(answer.headers, time.time())
        return error

    def _wrong(self, answer: Answer, why: str) -> NoRightAnswer:
        wait = retry_after(answer.headers, time.time())
        return NoRightAnswer(answer.address, why, status=answer.status, retry_after=wait)


def _worth_it(method: str, error: TryLater) -> bool:
    """Whether to ask again at once. What may have been done already is not done twice."""
    if isinstance(error, Elsewhere):
        return False
    status = getattr(error, "status", None)
    if method != "GET":
        return status in (429, 503)
    return status is None or status < 400 or status in _PASSING


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, (list, tuple, set, frozenset)):
        return ",".join(map(str, value))
    return str(value)


def _beginning(body: bytes) -> str:
    return repr(body[:80].decode(errors="replace"))
