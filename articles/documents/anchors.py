"""Section anchors (URL fragments): unique in an article and, once assigned, never changed."""

from .slugs import slug_of

# Ids that the page template uses itself.
RESERVED = frozenset(
    "main top contents questions references about search call-to-action feedback".split()
)
_MAX_LENGTH = 60


def assign_anchors(sections: list[tuple[str, str | None, str]]) -> list[str]:
    """Anchors for (existing anchor or "", aspect, heading) in reading order.

    Existing anchors stay. A new one is the aspect where that is free, else made of the heading.
    """
    taken = set(RESERVED)
    existing = [_claim(anchor, taken) if anchor else "" for anchor, _, _ in sections]
    return [
        anchor or _new_anchor(aspect, heading, taken)
        for anchor, (_, aspect, heading) in zip(existing, sections, strict=True)
    ]


def _claim(anchor: str, taken: set[str]) -> str:
    # Two rows have the same anchor only after a manual edit or a copy: the first keeps it.
    if anchor in taken:
        return ""
    taken.add(anchor)
    return anchor


def _new_anchor(aspect: str | None, heading: str, taken: set[str]) -> str:
    if aspect and aspect not in taken:
        return _claim(aspect, taken)
    stem = slug_of(heading, longest=_MAX_LENGTH) or "section"
    anchor, count = stem, 1
    while anchor in taken:
        count += 1
        anchor = f"{stem}-{count}"
    return _claim(anchor, taken)
