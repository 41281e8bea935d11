"""The IP address of the request that is being answered, for records made far below the view."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address

_within: ContextVar[bool] = ContextVar("within_request", default=False)
_address: ContextVar[str | None] = ContextVar("caller_address", default=None)


@contextmanager
def calling_from(address: str) -> Iterator[None]:
    """Within the block `caller_address()` is this address; None where it is no IP address."""
    within, token = _within.set(True), _address.set(_valid(address))
    try:
        yield
    finally:
        _address.reset(token)
        _within.reset(within)


def within_request() -> bool:
    """Whether a request of the staff is being answered: not so in commands and the worker."""
    return _within.get()


def caller_address() -> str | None:
    """The caller's IP address; None in commands and the worker."""
    return _address.get()


def _valid(address: str) -> str | None:
    try:
        return str(ip_address(address))
    except ValueError:
        return None
