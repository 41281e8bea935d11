"""What an article says of emergencies."""

from collections.abc import Sequence

from articles.search.parts.rows import Part

_EMERGENCY = "emergency"


def emergency_part(parts: Sequence[Part]) -> Part | None:
    """The section for an emergency, or the first with care advice for one; None without."""
    own = (part for part in parts if _EMERGENCY in (part.urgency, part.aspect))
    advice = (part for part in parts if part.advises_emergency)
    return next(own, None) or next(advice, None)
