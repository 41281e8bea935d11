"""Dates, links and sentences as HTML. Call with the page's language activated."""

import datetime
from collections.abc import Iterable

from django.utils import dateformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext

from articles.documents.document import Section

Day = datetime.date | datetime.datetime


def written_day(day: Day) -> str:
    """The date in words: "March 9, 2026". A datetime is converted to the site's time zone."""
    return dateformat.format(_here(day), gettext("F j, Y"))


def written_month(day: Day) -> str:
    """The month: "March 2026"."""
    return dateformat.format(_here(day), gettext("F Y"))


def day_element(day: Day) -> SafeString:
    """A `time` element with the date in words."""
    machines = dateformat.format(_here(day), "Y-m-d")
    return format_html('<time datetime="{}">{}</time>', machines, written_day(day))


def _here(day: Day) -> Day:
    """A datetime in the site's time zone; a date unchanged."""
    return localtime(day) if isinstance(day, datetime.datetime) else day


def for_whom(who: str, age_min: int | None, age_max: int | None, sex: str | None) -> str:
    """Readers of a text, in words: "Patients, female, from 18 years". Ages in years."""
    readers = {
        "patient": gettext("Patients"),
        "caregiver": gettext("Caregivers"),
        "parent": gettext("Parents"),
    }
    said = [readers[who]]
    if sex:
        said.append({"female": pgettext("page", "female"), "male": pgettext("page", "male")}[sex])
    if age_min is not None:
        said.append(gettext("from %(age)s years") % {"age": age_min})
    if age_max is not None:
        said.append(gettext("up to %(age)s years") % {"age": age_max})
    return ", ".join(said)


def edition_name(number: int) -> str:
    """ "Edition 3"."""
    return gettext("Edition %(number)s") % {"number": number}


def join_sentences(*said: str) -> SafeString:
    """The non-empty texts joined by spaces; plain text is escaped."""
    return format_html_join(" ", "{}", ((one,) for one in said if one))


def link(url: str, words: str, words_in: str = "") -> SafeString:
    """A link. `words_in`: attributes that mark the language, see `article.page.words_in`."""
    return format_html('<a href="{}"{}>{}</a>', url, words_in, words)


def links(pages: Iterable[tuple[str, str]], words_in: str = "") -> SafeString:
    """Links to (URL, text) pairs, separated by commas."""
    return format_html_join(", ", "{}", ((link(*page, words_in),) for page in pages))


def links_to_sections(sections: Iterable[Section], words_in: str) -> SafeString:
    """Links to sections of the same page, by heading."""
    return links(((f"#{s.anchor}", s.heading) for s in sections), words_in)


def why_withdrawn(kind: str) -> str:
    """The reason for readers. `kind`: of the withdrawal; "" for an erasure."""
    return {
        "unsafe": gettext("We took it away because it is not safe to follow."),
        "outdated": gettext("We took it away because it is out of date."),
        "merged": gettext("What it said now stands on another page."),
    }.get(kind, gettext("We are no longer allowed to show it."))
