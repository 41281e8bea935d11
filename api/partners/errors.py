"""The exception of operations on partners and keys that are refused."""

from __future__ import annotations


class Refused(Exception):
    """Nothing was changed. The message says why and what to do; `field` names the input."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field
