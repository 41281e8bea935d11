"""What may not be done with partners and their keys, in words for whoever tried."""

from __future__ import annotations


class Refused(Exception):
    """It was not done. The message says why and what to do; `field` names what to correct."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field
