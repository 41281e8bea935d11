"""Context of the comparison of two editions. Call with the page's language activated."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext
from msgspec.structs import astuple, replace

from articles.delivery import addresses
from articles.delivery.article_context import document_of
from articles.documents.compare.comparison import compare_documents
from articles.documents.compare.comparison_types import (
    Change,
    ComparedField,
    ComparedPart,
    ComparedSection,
    Fact,
)
from articles.documents.document import Document
from articles.models.public.edition import Edition
from articles.pages.presenters.wording import for_whom, written_day

from .marked_changes import CriticalWords, critical_differences, mark_changes, merge_segments
from .sections import item_label

_STORED_LINK = re.compile(r"article:([0-9a-f-]{36})")


@dataclass(frozen=True)
class BeforeAndNow:
    """A value that differs, in words. `label`: what it is."""

    label: str
    before: str
    now: str


@dataclass(frozen=True)
class MarkedText:
    """A text with its changes marked. `differ`: None where no critical word differs."""

    label: str
    html: SafeString
    differ: CriticalWords | None


@dataclass(frozen=True)
class MarkedPart:
    """A part with its changes marked. `tag`: whence it moved; `looks`: classes of CSS."""

    tag: SafeString | str
    html: SafeString
    looks: str


@dataclass(frozen=True)
class PartGroup:
    """Consecutive parts; `items`: whether they are the items of one list."""

    items: bool
    parts: list[MarkedPart]


@dataclass(frozen=True)
class MarkedSection:
    """A section that differs. `id`: its anchor on the page; `label` names the `change`.

    `in_short`: for the overview. `only_layout`: only formatting such as bold differs.
    """

    id: str
    heading: str
    change: Change
    label: str
    in_short: SafeString | str
    differ: CriticalWords | None
    facts: list[BeforeAndNow]
    groups: list[PartGroup]
    only_layout: bool


def present_comparison(old: Edition, new: Edition) -> dict:
    """`present_compared` of two editions, with sentences that name them and explain the marks."""
    return {
        **present_compared(document_of(old), document_of(new)),
        "which": _which(old, new),
        "how_marked": _how_marked(),
    }


def _which(old: Edition, new: Edition) -> str:
    """ "From edition 1 of March 9, 2026 to edition 2 of May 2, 2026."."""
    start, end = (
        {"number": edition.number, "day": written_day(edition.published_at)}
        for edition in (old, new)
    )
    before = gettext("From edition %(number)s of %(day)s") % start
    return f"{before} {gettext('to edition %(number)s of %(day)s.') % end}"


def _how_marked() -> SafeString:
    """The legend of the marks, with examples."""
    return format_html(
        "{} <ins>{}</ins>. {} <del>{}</del>. {}",
        gettext("Words added are underlined:"),
        gettext("new words"),
        gettext("Words removed are struck through:"),
        gettext("old words"),
        gettext("Parts that are not shown are the same."),
    )


def present_compared(old: Document, new: Document) -> dict:
    """{"around": [BeforeAndNow | MarkedText], "sections": [MarkedSection]} that differ.

    Both are empty if the text is the same.
    """
    compared = compare_documents(old, new)
    language = new.language
    return {
        "around": [_around(row, old, new) for row in compared.around],
        "sections": [
            _section(section, language, f"change-{number}")
            for number, section in enumerate(compared.changed, start=1)
        ],
    }


def _around(row: ComparedField, old: Document, new: Document) -> BeforeAndNow | MarkedText:
    label = gettext(row.label)
    if row.field == "audience":
        before, now = (for_whom(*astuple(one.audience)) for one in (old, new))
        return BeforeAndNow(label, before, now)
    segments = merge_segments(row.segments, new.language)
    html = mark_changes(segments, new.language)
    return MarkedText(label, html, critical_differences([segments]))


def _section(section: ComparedSection, language: str, anchor: str) -> MarkedSection:
    whole = section.change in ("added", "removed")
    parts = [
        replace(part, segments=merge_segments(part.segments, language, apart=not whole))
        for part in section.parts
        if _is_shown(part, whole)
    ]
    found = [*section.facts, *(fact for part in parts for fact in part.facts)]
    # Other facts are not visible to readers.
    facts = [_fact(fact) for fact in found if fact.field in ("urgency", "links")]
    words = critical_differences([part.segments for part in parts if part.change == "changed"])
    differs = any(part.change != "same" or part.moved for part in parts)
    return MarkedSection(
        id=anchor,
        heading=section.heading,
        change=section.change,
        label=_change_label(section),
        in_short=_overview_line(section, words),
        differ=words,
        facts=facts,
        groups=_groups(parts, language, apart=not whole) if differs else [],
        only_layout=section.change == "changed" and not (differs or facts),
    )


def _overview_line(section: ComparedSection, words: CriticalWords | None) -> SafeString | str:
    """For the overview: the kind of change, and whether numbers or doses differ."""
    if words is None:
        return _change_label(section)
    warning = gettext("Numbers or doses differ.")
    return format_html("{}. <strong>{}</strong>", _change_label(section), warning)


def _is_shown(part: ComparedPart, whole: bool) -> bool:
    """The heading is already shown above, so only if its text changed."""
    return part.kind != "heading" or (part.change == "changed" and not whole)


def _change_label(section: ComparedSection) -> str:
    if section.change == "changed" and section.moved:
        return gettext("Part changed and moved to another place")
    return {
        "added": gettext("Part added"),
        "removed": gettext("Part removed"),
        "moved": gettext("Part moved to another place, its words the same"),
        "changed": gettext("Part changed"),
    }[section.change]


def _fact(fact: Fact) -> BeforeAndNow:
    label = gettext("Links to")
    show: Callable[[str], str] = _links
    if fact.field == "urgency":
        label, show = gettext("How urgent"), item_label
    none = pgettext("page", "none")
    before, now = (show(value) if value else none for value in (fact.old, fact.new))
    return BeforeAndNow(label, before, now)


def _links(hrefs: str) -> str:
    return unescape(_STORED_LINK.sub(lambda match: addresses.permanent(match[1]), hrefs))


def _groups(parts: list[ComparedPart], language: str, *, apart: bool) -> list[PartGroup]:
    return [
        PartGroup(items, [_part(part, language, apart) for part in run])
        for items, run in groupby(parts, key=lambda part: part.kind == "item")
    ]


def _part(part: ComparedPart, language: str, apart: bool) -> MarkedPart:
    html, moved = mark_changes(part.segments, language, apart=apart), _moved(part)
    same = part.change == "same" and not part.moved
    return MarkedPart(
        tag=format_html('<span class="tag">{}</span> ', moved) if moved else "",
        html=format_html("<strong>{}</strong>", html) if part.kind == "heading" else html,
        looks="said soft" if same else "said",
    )


def _moved(part: ComparedPart) -> str:
    if part.came_from:
        return gettext("Moved here from “%(part)s”") % {"part": part.came_from}
    if part.went_to:
        return gettext("Moved to “%(part)s”") % {"part": part.went_to}
    return gettext("Moved within the list") if part.moved else ""
