"""Section anchors: unique within an article and, once given, never changed."""

from django.utils.text import slugify

# Ids the page itself uses.
RESERVED = frozenset(
    [
        "main",
        "top",
        "contents",
        "questions",
        "references",
        "about",
        "search",
        "call-to-action",
        "feedback",
    ]
)
MAX_LENGTH = 60


def assign_anchors(sections: list[tuple[str, str | None, str]]) -> list[str]:
    """Anchors for (anchor already given or "", aspect, heading) in reading order.

    Given anchors stay. A new one is the aspect where that is free, else the heading.
    """
    taken = set(RESERVED)
    given = [_claim(anchor, taken) if anchor else "" for anchor, _, _ in sections]
    return [
        anchor or _fresh(aspect, heading, taken)
        for anchor, (_, aspect, heading) in zip(given, sections, strict=True)
    ]


def _claim(anchor: str, taken: set[str]) -> str:
    # Two rows can bear one anchor only by hand or a copy: the first keeps it.
    if anchor in taken:
        return ""
    taken.add(anchor)
    return anchor


def _fresh(aspect: str | None, heading: str, taken: set[str]) -> str:
    if aspect and aspect not in taken:
        return _claim(aspect, taken)
    stem = slugify(heading, allow_unicode=True)[:MAX_LENGTH].strip("-_") or "section"
    anchor, count = stem, 1
    while anchor in taken:
        count += 1
        anchor = f"{stem}-{count}"
    return _claim(anchor, taken)
