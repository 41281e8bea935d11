"""“Did you mean”: the hint of an error about an unknown word names the nearest known one."""

from __future__ import annotations

import difflib
from collections.abc import Collection

# With more known words than this, the hint does not list them.
MOST_LISTED = 40


def did_you_mean(word: str, known: Collection[str]) -> str:
    """The hint for an unknown word: “Did you mean “heart”?”, else the known words, or ""."""
    # A longer word is not a typing error, and comparing it costs time.
    near = difflib.get_close_matches(word[:100], known, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Write one of: {', '.join(known)}." if 0 < len(known) <= MOST_LISTED else ""
