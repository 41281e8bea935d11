"""Whether a JSON value is what the description of the API says, as far as its members go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from .network.transport import Answer

T = TypeVar("T")


def shaped(kind: type[T]) -> Callable[[Answer], T]:
    """Reads an answer whose JSON has the members of this TypedDict that are always there."""

    def read(answer: Answer) -> T:
        return as_shape(answer.json(), kind)

    return read


def as_shape(value: Any, kind: type[T]) -> T:
    """The value; ValueError where a member is missing."""
    if not isinstance(value, dict):
        raise ValueError(f"it is no {kind.__name__}")
    missing: frozenset[str] = kind.__required_keys__ - value.keys()  # type: ignore[attr-defined]
    if missing:
        raise ValueError(f"it is no {kind.__name__}: {', '.join(sorted(missing))} is missing")
    return cast(T, value)
