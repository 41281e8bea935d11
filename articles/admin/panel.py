"""The status panel: where an article stands, in plain words."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.formats import date_format

from articles.editorial.acts import person_name

from .standing import Standing

BASES = {
    "clinical-review": "Clinically reviewed",
    "stated-by-source": "Reviewed, as its source states,",
}


def lines_of(standing: Standing) -> list[dict[str, str]]:
    """[{"title", "text", "tone": "" | good | wait | bad}], for readers, review and draft."""
    rows = [_readers(standing), *_review_dates(standing), _candidate(standing), _draft(standing)]
    return [row for row in rows if row]


def _line(title: str, text: str, tone: str = "") -> dict[str, str]:
    return {"title": title, "text": text, "tone": tone}


def _day(moment: datetime.date | datetime.datetime) -> str:
    if isinstance(moment, datetime.datetime):
        moment = timezone.localtime(moment)
    return date_format(moment, "j F Y")


def _readers(standing: Standing) -> dict[str, str]:
    current = standing.current
    if current is None:
        return _line("Readers", "Never published: nobody outside the house can read this.")
    edition = current.edition
    if current.state == "published":
        text = f"Published: edition {edition.number} of {_day(edition.published_at)}."
        return _line("Readers", text, "good")
    since = f" on {_day(current.ended_at)}" if current.ended_at else ""
    kind = f" as {current.get_ended_kind_display().lower()}" if current.ended_kind else ""
    state = current.get_state_display()
    text = f"{state}{since}{kind} (edition {edition.number} was the last). {current.ended_reason}"
    return _line("Readers", text.strip(), "bad")


def _review_dates(standing: Standing) -> list[dict[str, str]]:
    current = standing.current
    if current is None or not standing.is_readable:
        return []
    if current.last_reviewed is None:
        urgent = current.basis == "urgent-unreviewed"
        text = "Published urgently, not yet reviewed." if urgent else "No review is recorded."
        return [_line("Review", text, "wait")]
    text = f"{BASES.get(current.basis, 'Last reviewed')} on {_day(current.last_reviewed)}."
    due = current.next_review_due
    if due is None:
        return [_line("Review", text, "good")]
    if due < timezone.localdate():
        return [
            _line("Review", f"{text} The next review has been overdue since {_day(due)}.", "bad")
        ]
    return [_line("Review", f"{text} Next review due {_day(due)}.", "good")]


def _candidate(standing: Standing) -> dict[str, str]:
    candidate = standing.candidate
    if candidate is None:
        return _line("Confirmation", "Nothing is waiting for confirmation.")
    since = f"Submitted by {person_name(candidate.submitted_by)} on {_day(candidate.submitted_at)}."
    if candidate.note:
        since += f" “{candidate.note}”"
    if candidate.state == "changes-requested":
        act = standing.article.acts.filter(action="request-changes").first()
        asked = f" {act.actor_name} requested changes: “{act.why}”" if act else ""
        return _line("Confirmation", f"{since}{asked} Mend the draft and submit it again.", "bad")
    names = " and ".join(
        person_name(c.person) + (" (clinical reviewer)" if c.clinical else "")
        for c in standing.confirmations
    )
    stand = f" Confirmed by {names}." if names else ""
    return _line("Confirmation", f"{since}{stand} {_missing(standing)}", "wait")


def _missing(standing: Standing) -> str:
    slight = standing.current and standing.least_significance in ("metadata", "editorial")
    if not slight and not standing.has_clinical:
        return "Waiting for a clinical reviewer's confirmation."
    if len(standing.confirmations) < 2:
        return "Waiting for a second person's confirmation."
    return "Ready to be published."


def _draft(standing: Standing) -> dict[str, str]:
    if standing.errors:
        hints = " ".join(f"{e['where'].capitalize()}: {e['hint']}" for e in standing.errors)
        return _line("Draft", f"Not ready to submit. {hints}", "bad")
    if standing.changed_since_submission:
        return _line("Draft", "Changed since it was submitted: submit it again to include it.")
    if standing.waits or standing.current is None:
        return _line("Draft", "Ready to submit." if not standing.waits else "As submitted.")
    if standing.words_differ:
        return _line("Draft", "Differs from what is published. Readers do not see it yet.", "wait")
    if standing.metadata_differs:
        text = "Same words as published; address, topics, codes or links differ."
        return _line("Draft", text, "wait")
    return _line("Draft", "Same as published.", "good")
