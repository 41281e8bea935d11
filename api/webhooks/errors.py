"""Exceptions of the transitions of a subscription, each with the remedy."""

from __future__ import annotations


class InvalidSubscription(Exception):
    """An argument is invalid. `faults`: {field: what to do}, in the order found."""

    def __init__(self, faults: dict[str, str]):
        super().__init__(" ".join(faults.values()))
        self.faults = faults


class TransitionRefused(Exception):
    """The subscription's state does not allow the transition; the message says what would."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
