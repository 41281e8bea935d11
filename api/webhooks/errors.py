"""What a subscription's transition refuses, and the remedy."""

from __future__ import annotations


class Unfit(Exception):
    """Something given does not fit. `faults`: {field: what to do}, in the order found."""

    def __init__(self, faults: dict[str, str]):
        super().__init__(" ".join(faults.values()))
        self.faults = faults


class NotPossible(Exception):
    """The transition does not fit the subscription's state; the message says what would."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
