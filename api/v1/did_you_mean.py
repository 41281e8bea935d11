"""What a caller may have meant: an unknown word is answered with the nearest known one."""

from __future__ import annotations

import difflib
from collections.abc import Collection

# Beyond this a list of everything known helps nobody.
NAMED = 40


def meant(word: str, known: Collection[str]) -> str:
    """A hint for an unknown word, such as “Did you mean “heart”?”; else what is known."""
    # A long word is no slip of the finger, and comparing it costs time.
    near = difflib.get_close_matches(word[:100], known, n=1)
    if near:
        return f"Did you mean “{near[0]}”?"
    return f"Write one of: {', '.join(known)}." if 0 < len(known) <= NAMED else ""
