"""The caller of a request: the partner's key that was sent, after it was found valid."""

from typing import NamedTuple

from django.http import HttpRequest


class Caller(NamedTuple):
    """A valid key. `key` and `partner` are row ids; `limit` such as "3000/m", "" for none."""

    key: int
    partner: int
    scopes: frozenset[str]
    limit: str


def caller_of(request: HttpRequest) -> Caller | None:
    """The caller, or None if no key was sent. A request with an invalid key ended before."""
    return getattr(request, "caller", None)
