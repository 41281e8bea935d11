"""What an article says of emergencies."""

from articles.documents.document import Document, Section

_EMERGENCY = "emergency"


def emergency_part(document: Document) -> Section | None:
    """The section for an emergency, or the first with care advice for one; None without."""
    sections = document.sections
    own = (s for s in sections if _EMERGENCY in (s.urgency, s.aspect))
    advice = (s for s in sections if any(b.stated_urgency == _EMERGENCY for b in s.blocks))
    return next(own, None) or next(advice, None)
