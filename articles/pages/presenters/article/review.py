"""The review of an article, in sentences. Call with the page's language activated."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from articles.delivery.article_context import ArticleContext
from articles.documents.document import Section
from articles.models.public.current import Current
from articles.models.public.edition import Review
from articles.pages.presenters.wording import day_element, join_sentences, links_to_sections


def present_review(facts: ArticleContext, words_in: str) -> dict:
    """Who reviewed the text, on what basis, and which sections changed since.

    `warning`: "" if a review is valid; `last`: its date. `said` and the items of `partial` are
    HTML sentences.
    """
    current, review = facts.current, facts.review
    last = (
        join_sentences(gettext("Last reviewed"), day_element(review.reviewed_on)) if review else ""
    )
    return {
        "on": review.reviewed_on if review else None,
        "next_due": review.next_review_due if review else None,
        "overdue_since": current.overdue_since,
        "covers": facts.covers_current_text,
        "changed": _sections(facts, facts.changed_sections),
        "warning": _warning(current, review),
        "last": last,
        "said": _sentence(current, review, covers=facts.covers_current_text),
        "partial": [
            _in_part(part, _sections(facts, sections), words_in)
            for part, sections in facts.covered_in_part
        ],
    }


def _sections(facts: ArticleContext, ids: Iterable[str]) -> list[Section]:
    wanted = set(ids)
    return [section for section in facts.document.sections if section.id in wanted]


def _warning(current: Current, review: Review | None) -> str:
    """The warning that the text has no clinical review, for the top of the page; else ""."""
    if current.basis == "urgent-unreviewed":
        return gettext("Published urgently: this text has not yet had a clinical review.")
    return "" if review else gettext("This text has not had a clinical review recorded.")


def _sentence(current: Current, review: Review | None, *, covers: bool) -> SafeString:
    warning = _warning(current, review)
    if review is None:
        return join_sentences(warning)
    if warning:
        earlier = _dated(gettext("An earlier text of this page was reviewed on"), review)
        return join_sentences(warning, format_html("{}.", earlier))
    changed = "" if covers else gettext("The text has been changed since.")
    return join_sentences(format_html("{}.", _dated(review_opening(current), review)), changed)


def review_opening(current: Current) -> str:
    """The words before the date of the last review: whose it was."""
    if current.basis == "stated-by-source":
        return gettext("Its source states a review on")
    return gettext("Clinically reviewed on")


def _in_part(review: Review, sections: list[Section], words_in: str) -> SafeString:
    """ "Only in part, on March 9, 2026 by Dana Doe, MD: Symptoms, Causes."."""
    dated = _dated(gettext("Only in part, on"), review)
    return format_html("{}: {}.", dated, links_to_sections(sections, words_in))


def _dated(opening: str, review: Review) -> SafeString:
    """The opening words, the date, and the reviewers if known; without a full stop."""
    people = "; ".join(_people(review))
    by = pgettext("page", "by") if people else ""
    return join_sentences(opening, day_element(review.reviewed_on), by, people)


def _people(review: Review) -> list[str]:
    # Only our own reviewers must state credentials, not those of a source.
    ours = review.basis == "clinical-review"
    placeholder = pgettext("page", "credentials not stated") if ours else ""
    return [_person(person, placeholder) for person in review.reviewers]


def _person(person: dict, placeholder: str) -> str:
    named = ", ".join(filter(None, [person["name"], person.get("credentials") or placeholder]))
    role = person.get("role")
    return f"{named} ({role})" if role else named
