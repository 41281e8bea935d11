"""What another house states beside the text: its review, notices, and that it is archived."""

import datetime
from typing import Any

from msgspec import convert

from articles.importing.tree import ImportFailure

from .record import Reviewer, Stated

# A review by people. An urgent publication has none, and is not taken for one.
_REVIEWED = ("clinical-review", "stated-by-source")


def stated_by(rest: dict[str, Any], warnings: list[str]) -> Stated:
    """The review, only where it covers the whole of this text; what is not taken over is told."""
    if rest["state"] == "archived":
        warnings.append("It is archived there: no longer kept up. Decide whether it is wanted.")
    elif rest["state"] != "published":
        raise ImportFailure(f"It is {rest['state']} there, and readers do not get it.")
    for notice in rest.get("notices", []):
        warnings.append(f"A notice stands above it there and is not brought in: {notice['text']}")
    review = rest["review"]
    on = _date(review["last_reviewed"])
    if on is None:
        return Stated()
    if review["basis"] not in _REVIEWED or not review["covers_current_text"]:
        warnings.append(
            f"The review of {on} does not cover the whole of this text there (basis "
            f"{review['basis']}), so it was not taken over."
        )
        return Stated()
    people = convert(review["reviewed_by"], list[Reviewer])
    return Stated(on, _date(review["next_review_due"]), people)


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
