"""Structured log lines about accounts, roles, keys and exports, to be read by a SIEM.

Each line has `event`, `account`, `address`, `outcome` and further facts; never a password, code,
key or link. The address is that of a member of staff or of somebody at the sign-in.
"""

import logging
from typing import Any

from .caller import caller_address

logger = logging.getLogger("security")
DONE, REFUSED = "done", "refused"


def write_line(event: str, *, account: str | None, outcome: str = DONE, **facts: Any) -> None:
    """Log one line. `account`: a user name, None where no account has the name that was typed."""
    line = {"event": event, "account": account, "address": caller_address(), "outcome": outcome}
    level = logging.INFO if outcome == DONE else logging.WARNING
    logger.log(level, "%s: %s", event, outcome, extra={"security": {**facts, **line}})
