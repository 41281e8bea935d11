"""The words that the renderer itself puts on a page."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """`{date}`, `{names}` and `{sections}` are filled in. `urgency`: {value: how fast to act}."""

    safety_notice: str = "Safety notice"
    notice: str = "Notice"
    reviewed: str = "Reviewed {date} by {names}."
    reviewed_on: str = "Reviewed {date}."
    not_reviewed: str = "No medical review is stated."
    urgent_unreviewed: str = "Published urgently; a second review is still due."
    not_covered: str = "This review does not cover the present text of: {sections}."
    not_covered_all: str = "This review does not cover all of the present text."
    overdue: str = "A review has been due since {date}."
    archived: str = "This article is no longer kept up to date."
    outdated_translation: str = "The original has changed in ways that matter for safety."
    advertisement: str = "Advertisement"
    source: str = "Source"
    gone: str = "This article was withdrawn"
    successor: str = "Read instead"
    urgency: dict[str, str] = field(
        default_factory=lambda: {
            "emergency": "Emergency: call for help now",
            "urgent": "Urgent: get help today",
            "non-urgent": "Not urgent",
        }
    )


ENGLISH = Words()
