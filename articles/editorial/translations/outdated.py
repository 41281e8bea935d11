"""All outdated translations of the library."""

from dataclasses import dataclass

from articles.models import Current


@dataclass(frozen=True)
class Outdated:
    """`sections`: number of outdated sections; `safety`: whether one changed for safety."""

    article: int
    title: str
    language: str
    sections: int
    safety: bool


def outdated_translations() -> list[Outdated]:
    """Outdated published translations; safety changes first, then most sections. One query."""
    behind = Current.objects.filter(state="published", translation_of__isnull=False)
    rows = behind.exclude(outdated_sections=[]).values_list(
        "pk", "edition__title", "language", "outdated_sections", "safety_outdated"
    )
    found = [Outdated(pk, title, tag, len(lag), safety) for pk, title, tag, lag, safety in rows]
    return sorted(found, key=lambda r: (not r.safety, -r.sections, r.title, r.article))
