"""The status panel of an article's page: the lines that describe its status."""

import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from articles.admin.common.screens import has_any
from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.editorial.drafts.address_use import AddressUse
from articles.editorial.review.follow_ups import needs_clinical_reviewer
from articles.editorial.review.review_queue import waiting_sentence
from articles.models import FollowUp, Schedule

from .address_warnings import address_link, address_sentence
from .status import ArticleStatus

BASES = {
    "clinical-review": "Clinically reviewed",
    "stated-by-source": "Reviewed, as its source states,",
}
URGENT = {"publish-urgently": "Published urgently", "withdraw": "Withdrawn urgently"}


def status_lines(standing: ArticleStatus, user=None) -> list[dict[str, str]]:
    """[{"title", "text", "tone": "" | good | wait | bad, "link", "link_text"}].

    A link leads to what this user may do about it, and is "" if nothing.
    """
    rows = [
        *(_urgent(standing, follow_up, user) for follow_up in standing.follow_ups),
        _readers(standing),
        *_review_dates(standing),
        _candidate(standing),
        *(_scheduled(standing, schedule, user) for schedule in standing.schedules),
        _draft(standing),
        *(_address(use) for use in standing.address_uses),
        *_comments(standing),
    ]
    return [row for row in rows if row]


def _address(use: AddressUse) -> dict[str, str]:
    tone = "bad" if use.forbids_submitting else "wait"
    link, text = address_link(use), f"Open “{use.article}”"
    return _line("Address", address_sentence(use), tone, link=link, link_text=text)


def _line(title: str, text: str, tone: str = "", *, link: str = "", link_text: str = "") -> dict:
    return {"title": title, "text": text, "tone": tone, "link": link, "link_text": link_text}


def _urgent(standing: ArticleStatus, follow_up: FollowUp, user) -> dict[str, str]:
    act = follow_up.act
    did = URGENT.get(act.action, "Done urgently")
    who = "A clinical reviewer" if needs_clinical_reviewer(follow_up) else "A second person"
    late = follow_up.due_at < timezone.now()
    due = "should have confirmed" if late else "must confirm"
    by = _date_and_time(follow_up.due_at)
    text = f"{did} by {act.actor_name} on {_date_and_time(act.at)}. {who} {due} it by {by}."
    other = user and user.pk != follow_up.opened_by_id
    may = other and has_any(user, (permissions.CONFIRM, permissions.REVIEW))
    link = _screen_url("second_word", standing, follow_up.pk) if may else ""
    return _line("Urgent", text, "bad", link=link, link_text="Read and confirm it")


def _scheduled(standing: ArticleStatus, schedule: Schedule, user) -> dict[str, str]:
    what = schedule.get_transition_display()
    text = f"{what} on {_date_and_time(schedule.due_at)}, set by {person_name(schedule.made_by)}."
    may = user and has_any(user, (permissions.PUBLISH, permissions.WITHDRAW))
    link = reverse("admin:screen_cancel_schedule", args=[schedule.pk]) if may else ""
    return _line("Scheduled", text, "wait", link=link, link_text="Cancel it")


def _comments(standing: ArticleStatus) -> list[dict[str, str]]:
    if not (number := standing.open_comments):
        return []
    text = "1 comment is open." if number == 1 else f"{number} comments are open."
    link = _screen_url("comments", standing)
    return [_line("Comments", text, "wait", link=link, link_text="Read them")]


def _screen_url(name: str, standing: ArticleStatus, *numbers: int) -> str:
    return reverse(f"admin:screen_{name}", args=[standing.article.pk, *numbers])


def _date_and_time(at: datetime.datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")


def _day(moment: datetime.date | datetime.datetime) -> str:
    if isinstance(moment, datetime.datetime):
        moment = timezone.localtime(moment)
    return date_format(moment, "j F Y")


def _readers(standing: ArticleStatus) -> dict[str, str]:
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


def _review_dates(standing: ArticleStatus) -> list[dict[str, str]]:
    current = standing.current
    if current is None or not standing.is_readable:
        return []
    if current.last_reviewed is None:
        urgent = current.basis == "urgent-unreviewed"
        text = "Published urgently, not yet reviewed." if urgent else "No review is recorded."
        return [_line("Review", text, "wait")]
    text = f"{BASES.get(current.basis, 'Last reviewed')} on {_day(current.last_reviewed)}"
    tone = "good"
    if standing.edited_since:
        headings = ", ".join(f"“{heading}”" for heading in standing.edited_since)
        text, tone = f"{text}; edited since: {headings}", "wait"
    due = current.next_review_due
    if due is None:
        return [_line("Review", f"{text}.", tone)]
    if due < timezone.localdate():
        text = f"{text}. The next review has been overdue since {_day(due)}."
        return [_line("Review", text, "bad")]
    return [_line("Review", f"{text}. Next review due {_day(due)}.", tone)]


def _candidate(standing: ArticleStatus) -> dict[str, str]:
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
    confirmed = f" Confirmed by {names}." if names else ""
    narrow = ", but no review covers all that changed" if standing.is_review_too_narrow else ""
    text = f"{waiting_sentence(candidate)}{narrow}. {since}{confirmed}"
    return _line("Confirmation", text, "wait")


def _draft(standing: ArticleStatus) -> dict[str, str]:
    if standing.errors:
        hints = " ".join(f"{e['where'].capitalize()}: {e['hint']}" for e in standing.errors)
        return _line("Draft", f"Not ready to submit. {hints}", "bad")
    if standing.changed_since_submission:
        return _line("Draft", "Changed since it was submitted: submit it again to include it.")
    if standing.waits or standing.current is None:
        return _line("Draft", "As submitted." if standing.waits else "Ready to submit.")
    if standing.words_differ:
        return _line("Draft", "Differs from what is published. Readers do not see it yet.", "wait")
    if standing.metadata_differs:
        text = "Same words as published; address, topics, codes or links differ."
        return _line("Draft", text, "wait")
    return _line("Draft", "Same as published.", "good")
