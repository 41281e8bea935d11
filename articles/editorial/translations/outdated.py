"""Which translations say less than their originals now do, across the library."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Current


@dataclass(frozen=True)
class Outdated:
    """`sections`: how many sections of the original changed since it was translated; `safety`:
    whether one of the changes was for safety."""

    article: int
    title: str
    language: str
    sections: int
    safety: bool


def outdated_translations() -> list[Outdated]:
    """Published translations that are behind, those with safety changes first, then by how
    many sections. One query: what each is behind with is kept in its row."""
    behind = Current.objects.filter(state="published", translation_of__isnull=False)
    rows = behind.exclude(outdated_sections=[]).values_list(
        "pk", "edition__title", "language", "outdated_sections", "safety_outdated"
    )
    found = [Outdated(pk, title, tag, len(lag), safety) for pk, title, tag, lag, safety in rows]
    return sorted(found, key=lambda r: (not r.safety, -r.sections, r.title, r.article))
