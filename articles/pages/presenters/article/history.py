"""Context of an article's history. Call with the page's language activated."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from articles.delivery import addresses
from articles.models.public.change import Change
from articles.models.public.current import Current
from articles.models.public.edition import Edition, Review
from articles.models.public.notice import NoticeArticle
from articles.pages.history import History
from articles.pages.presenters.frame import present_trail
from articles.pages.presenters.wording import (
    day_element,
    edition_name,
    join_sentences,
    written_month,
)

from .page import present_archived, present_notices, words_in


@dataclass(frozen=True)
class EditionChoice:
    """One edition in a select."""

    number: int
    named: str


@dataclass(frozen=True)
class EditionChoices:
    """The editions to compare, newest first, and the numbers that are chosen."""

    editions: list[EditionChoice]
    start: int
    to: int


@dataclass(frozen=True)
class Addresses:
    """The address of the page before a move and after it."""

    before: str
    now: str


@dataclass(frozen=True)
class Link:
    """A link and its words."""

    url: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the history; what does not apply is empty.

    `url`: of the edition; `grave`: it is about safety; `words_in`: attributes of the language of
    the `note`; `moved`: set where the address changed; `successor`: address of the page that
    replaces it.
    """

    at: datetime.datetime
    heading: str
    url: str = ""
    tag: str = ""
    grave: bool = False
    lines: Sequence[str] = ()
    note: str = ""
    words_in: SafeString | str = ""
    review: SafeString | str = ""
    moved: Addresses | None = None
    compare: Link | None = None
    successor: str = ""


def present_history_frame(current: Current, notices: Sequence[NoticeArticle] = ()) -> dict:
    """What history and comparison show of the article itself. No query."""
    words = words_in(current.edition.language, page=current.language)
    page = addresses.page(current.language, current.slug)
    return {
        "title": current.edition.title,
        "words_in": words,
        "notices": present_notices(list(notices), current.language),
        "archived": present_archived(current),
        "links": {"page": page, "changes": addresses.changes(current.language, current.slug)},
        "trail": present_trail(
            current.language,
            (current.edition.title, page, words),
            (gettext("What changed"), "", ""),
        ),
    }


def present_choices(
    choices: list[tuple[int, datetime.datetime]], *, start: int | None, to: int | None
) -> EditionChoices | None:
    """The two selects of the comparison form; None with fewer than two editions."""
    if len(choices) < 2:
        return None
    editions = [
        EditionChoice(number, f"{edition_name(number)}, {written_month(at)}")
        for number, at in choices
    ]
    return EditionChoices(editions, start=start or choices[1][0], to=to or choices[0][0])


def present_history(history: History) -> list[Entry]:
    """Its entries, newest first."""
    return [_entry(change, history) for change in history.changes]


def _entry(change: Change, history: History) -> Entry:
    edition = history.editions.get(change.edition or 0)
    if edition and change.edition != change.previous_edition:
        return _edition_entry(change, edition, history)
    if change.type == "article.review_changed":
        return _review_changed(change, history)
    return _other(change, history)


def _edition_entry(change: Change, edition: Edition, history: History) -> Entry:
    current = history.current
    heading = edition_name(edition.number)
    if edition.number <= current.withdrawn_through:
        # Neither its text nor its note may be shown.
        line = gettext("This edition was withdrawn later.")
        return Entry(at=change.at, heading=heading, lines=[line])
    first = change.previous_edition is None
    line = _origin_line(history.states.get(change.seq, ""), first)
    return Entry(
        at=change.at,
        heading=heading,
        url=addresses.edition_page(current.language, current.slug, edition.number),
        lines=[line] if line else [],
        tag="" if first else _significance_label(edition.significance),
        grave=edition.significance == "safety",
        note=edition.change_note,
        words_in=words_in(edition.language, page=current.language),
        review=_review_before(edition, history.reviews),
        moved=_moved(history.editions.get(change.previous_edition or 0), edition),
        compare=_compare(change, current),
    )


def _origin_line(state: str, first: bool) -> str:
    """A sentence if the edition is the first, or ended an archival or withdrawal; else ""."""
    if first:
        return gettext("First published.")
    return {
        "archived": gettext("The page is kept up to date again."),
        "withdrawn": gettext("The page was published again."),
    }.get(state, "")


def _significance_label(significance: str) -> str:
    """The label of a change's significance."""
    return {
        "safety": gettext("Important for safety"),
        "clinical": gettext("Medical content changed"),
        "editorial": gettext("Wording changed"),
        "metadata": gettext("The text is the same"),
    }[significance]


def _moved(before: Edition | None, edition: Edition) -> Addresses | None:
    if before is None or (before.language, before.slug) == (edition.language, edition.slug):
        return None
    was = f"/{before.language}/{before.slug}/"
    return Addresses(was, f"/{edition.language}/{edition.slug}/")


def _compare(change: Change, current: Current) -> Link | None:
    before = change.previous_edition
    if before is None or before <= current.withdrawn_through:
        return None
    said = gettext("What changed since edition %(number)s") % {"number": before}
    return Link(f"?from={before}&to={change.edition}", said)


def _review_before(edition: Edition, reviews: list[Review]) -> str:
    """The review of exactly this text that was recorded when it was published."""
    known = [
        review
        for review in reviews
        if review.digest == edition.digest and review.recorded_at <= edition.published_at
    ]
    whole = [review for review in known if not review.scope]
    found = max(whole or known, key=lambda review: review.pk, default=None)
    if found is None:
        return gettext("No clinical review of this wording before it was published.")
    return _review_sentence(found)


def _review_sentence(review: Review) -> SafeString:
    if review.scope:
        said = gettext("Some parts clinically reviewed on")
    elif review.basis == "stated-by-source":
        said = gettext("Its source states a review on")
    else:
        said = gettext("Clinically reviewed on")
    names = _names(review)
    by = pgettext("page", "by") if names else ""
    return format_html("{}.", join_sentences(said, day_element(review.reviewed_on), by, names))


def _names(review: Review) -> str:
    people = ([p["name"], p.get("credentials")] for p in review.reviewers)
    return "; ".join(", ".join(filter(None, said)) for said in people)


def _review_changed(change: Change, history: History) -> Entry:
    made = [review for review in history.reviews if review.recorded_at == change.at]
    if made:
        heading = gettext("Reviewed in part") if made[-1].scope else gettext("Reviewed")
        return Entry(at=change.at, heading=heading, review=_review_sentence(made[-1]))
    day = timezone.localdate(change.at)
    if change.next_review_due and change.next_review_due < day:
        line = gettext("The date of its next review passed without one.")
        return Entry(at=change.at, heading=gettext("Review overdue"), lines=[line])
    line = gettext("What this page says about its review was brought up to date.")
    return Entry(at=change.at, heading=pgettext("page", "Review"), lines=[line])


def _other(change: Change, history: History) -> Entry:
    """Notices, archival, withdrawal. The note of a notice is for partners, so it is not shown."""
    grave = change.significance == "safety"
    notices = {
        ("article.notice_raised", True): gettext("Safety notice put up or changed"),
        ("article.notice_raised", False): gettext("Notice put up or changed"),
        ("article.notice_lifted", True): gettext("Safety notice taken down"),
        ("article.notice_lifted", False): gettext("Notice taken down"),
    }
    if heading := notices.get((change.type, grave)):
        return Entry(at=change.at, heading=heading)
    ended = {
        "article.archived": gettext("Archived: no longer kept up to date"),
        "article.withdrawn": gettext("Withdrawn"),
    }
    language = history.current.language
    return Entry(
        at=change.at,
        heading=ended.get(change.type, gettext("Changed")),
        grave=grave,
        note=change.note,
        words_in=words_in(change.language, page=language),
        successor=addresses.permanent(change.successor) if change.successor else "",
    )
