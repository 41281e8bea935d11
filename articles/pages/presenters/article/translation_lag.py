"""The notice on an outdated translation. Call with the page's language activated."""

import datetime

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext
from articles.documents.document import Section
from articles.pages.presenters.wording import day_element, join_sentences, link


def present_lag(facts: ArticleContext, words_in: str) -> dict | None:
    """The notice on a translation that is behind its original; None on any other page.

    `parts`: outdated sections of this page; `missing`: how many have no section here. Both are
    "" if it is not recorded which section was translated from which.
    """
    lag = facts.translation
    if lag is None or not lag.behind:
        return None
    since = {row["section"]: datetime.datetime.fromisoformat(row["since"]) for row in lag.behind}
    # Old editions lack this field.
    sources = facts.edition.metadata.get("section_sources", {})
    own = [s for s in facts.document.sections if sources.get(s.id) in since]
    found = {sources[section.id] for section in own}
    return {
        "safety": lag.safety_outdated,
        "label": _label(safety=lag.safety_outdated),
        "said": _summary(since, addresses.permanent(lag.source)),
        "parts": _parts([(section, since[sources[section.id]]) for section in own], words_in),
        "missing": _missing(len(since.keys() - found) if sources else 0),
    }


def _label(*, safety: bool) -> str:
    if safety:
        return gettext("This translation lacks a safety change")
    return gettext("This translation is behind its original")


def _summary(since: dict[str, datetime.datetime], original: str) -> SafeString:
    """How many parts of the original changed, since when, and a link to it."""
    changed = ngettext(
        "One part of the original has changed since it was translated.",
        "%(count)s parts of the original have changed since it was translated.",
        len(since),
    ) % {"count": len(since)}
    first = gettext("The first of these changes was published on")
    dated = format_html("{} {}.", first, day_element(min(since.values())))
    return join_sentences(changed, dated, link(original, gettext("Read the original")))


def _parts(parts: list[tuple[Section, datetime.datetime]], words_in: str) -> SafeString | str:
    """The outdated sections of this page with their dates, or ""."""
    if not parts:
        return ""
    named = (
        (link(f"#{section.anchor}", section.heading, words_in), day_element(since))
        for section, since in parts
    )
    listed = format_html_join(", ", "{} ({})", named)
    return format_html("{} {}.", gettext("Out of date on this page:"), listed)


def _missing(count: int) -> str:
    if not count:
        return ""
    return ngettext(
        "One part of the original is not on this page.",
        "%(count)s parts of the original are not on this page.",
        count,
    ) % {"count": count}
