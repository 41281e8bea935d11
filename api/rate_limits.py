"""Rate limits as text, such as "300/m". Imports no Django: healthinfo/config/env.py uses it."""

import re
from functools import lru_cache

SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
LIMIT_PATTERN = re.compile(r"[1-9][0-9]*/[smhd]")


@lru_cache(maxsize=256)
def parse_limit(limit: str) -> tuple[int, int]:
    """(requests, seconds) of a limit: "300/m" gives (300, 60)."""
    count, unit = limit.split("/")
    return int(count), SECONDS[unit]
