"""What goes wrong. `healthinfo_client.problems` has one class for each code of a problem."""

from __future__ import annotations

from typing import Any


class HealthinfoError(Exception):
    """Anything that this package raises on purpose."""


class TryLater(HealthinfoError):
    """No answer that can be relied on: asking the same again later may help.

    `retry_after`: seconds to wait, where the answer said so.
    """

    retry_after: float | None = None


class NoRightAnswer(TryLater):
    """The site cannot be reached, or what came is not what it sends.

    For example a cut body, a page to sign in, a wrong digest. `address`: what was asked;
    `status`: of the answer, None where there was none.
    """

    def __init__(
        self,
        address: str,
        why: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"{address}: {why}" if status is None else f"{address}: {status}, {why}")
        self.address = address
        self.why = why
        self.status = status
        self.retry_after = retry_after


class Elsewhere(NoRightAnswer):
    """A redirect, or an address in an answer, names another host. It was not asked.

    Where the site has moved for good, or calls itself by another address, use that as `base_url`.
    """


class ApiError(HealthinfoError):
    """A problem of the API (RFC 9457). Its class tells the `code`; unknown codes have this class.

    `problem`: all members, those of this code among them.
    """

    problem: Any

    def __init__(self, problem: Any) -> None:
        super().__init__(f"{problem['status']} {problem['code']}: {problem.get('detail', '')}")
        self.problem = problem

    @property
    def code(self) -> str:
        """A short word that never changes, such as `gone`."""
        return str(self.problem["code"])

    @property
    def status(self) -> int:
        """The HTTP status."""
        return int(self.problem["status"])

    @property
    def detail(self) -> str:
        """What was wrong, where, and the remedy, in one or two sentences."""
        return str(self.problem.get("detail", ""))

    @property
    def request_id(self) -> str | None:
        """Name it when you write to the publisher."""
        said = self.problem.get("request_id")
        return None if said is None else str(said)


class NotVerified(HealthinfoError):
    """Words, or a message, are not the ones that their digest or signature stands for."""
