"""Dates, links and names as the sentences of a page hold them. Call with the language activated."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.utils import dateformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext

Day = datetime.date | datetime.datetime


def written_day(day: Day) -> str:
    """As readers write it: "March 9, 2026", "9 de marzo de 2026"; a time by the site's clocks."""
    return dateformat.format(_here(day), gettext("F j, Y"))


def written_month(day: Day) -> str:
    """The month alone: "March 2026"."""
    return dateformat.format(_here(day), gettext("F Y"))


def day_element(day: Day) -> SafeString:
    """The day for readers, and for machines as 2026-03-09."""
    machines = dateformat.format(_here(day), "Y-m-d")
    return format_html('<time datetime="{}">{}</time>', machines, written_day(day))


def _here(day: Day) -> Day:
    """A time by the site's clocks; a date has none."""
    return localtime(day) if isinstance(day, datetime.datetime) else day


def edition_named(number: int) -> str:
    """ "Edition 3"."""
    return gettext("Edition %(number)s") % {"number": number}


def sentences(*said: str) -> SafeString:
    """Those there are, one after the other; what is no HTML is escaped."""
    return format_html_join(" ", "{}", ((one,) for one in said if one))


def link(url: str, words: str, words_in: str = "") -> SafeString:
    """`words_in`: attributes that tell the language of the words, see `article.words_in`."""
    return format_html('<a href="{}"{}>{}</a>', url, words_in, words)


def links(pages: Iterable[tuple[str, str]], words_in: str = "") -> SafeString:
    """(address, words) each, with commas between them."""
    return format_html_join(", ", "{}", ((link(*page, words_in),) for page in pages))


def links_to_sections(sections: Iterable[dict], words_in: str) -> SafeString:
    """Links to sections of the same page by their headings."""
    return links(((f"#{s['anchor']}", s["heading"]) for s in sections), words_in)
