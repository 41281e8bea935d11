"""Who is asking: the partner's key that came with a request, once it was found good."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest


class Caller(NamedTuple):
    """A key in good standing. `key` and `partner` are row ids; `limit` such as "3000/m"."""

    key: int
    partner: int
    scopes: frozenset[str]
    limit: str


def caller_of(request: HttpRequest) -> Caller | None:
    """The caller, or None where no key was sent. A bad key has been refused long before."""
    return getattr(request, "caller", None)
