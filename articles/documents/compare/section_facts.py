"""Comparing the attributes of a section: urgency, aspect, level, whether it is safe alone."""

import re
from collections.abc import Iterable

from articles.documents.blocks.base import Unit
from articles.documents.document import Section
from articles.documents.vocabulary import ASPECTS, URGENCIES

from .comparison_types import ComparedPart, Fact

_HREF = re.compile(r'href="([^"]*)"')


def any_critical(rows: Iterable[Fact | ComparedPart]) -> bool:
    """Whether a change in one of the rows is critical."""
    return any(row.critical for row in rows)


def facts_of(old: Section, new: Section, headings: dict[str, str]) -> list[Fact]:
    """The attributes that differ. `headings`: {section id: heading}, of both documents."""
    urgency = (old.urgency, new.urgency)
    shown_with = (_shown_with(old, headings), _shown_with(new, headings))
    return [
        *fact("urgency", "Urgency", *urgency, URGENCIES, critical=True),
        *fact("aspect", "Aspect", old.aspect, new.aspect, ASPECTS),
        *fact("level", "Level of heading", str(old.level), str(new.level)),
        *fact("safe_alone", "May be shown alone", _yes_or_no(old), _yes_or_no(new), critical=True),
        *fact("show_with", "Shown with", *shown_with, critical=True),
        *_list_facts(_styles(old), _styles(new)),
    ]


def _list_facts(old: str, new: str) -> list[Fact]:
    """No rows for an added or removed list: its items are compared by themselves."""
    return fact("list", "Kind of list", old, new) if old and new else []


def _yes_or_no(section: Section) -> str:
    return "yes" if section.safe_alone else "no"


def _shown_with(section: Section, headings: dict[str, str]) -> str:
    return ", ".join(headings.get(sid, sid) for sid in section.show_with)


def _styles(section: Section) -> str:
    return ", ".join(filter(None, (block.label() for block in section.blocks)))


def fact(
    field: str,
    label: str,
    before: str | None,
    after: str | None,
    choices: Iterable[tuple[str, str]] = (),
    *,
    critical: bool = False,
) -> list[Fact]:
    """A list of one row, or an empty one where both are the same. `choices`: labels of values."""
    if before == after:
        return []
    known = dict(choices)
    was, now = (known.get(value or "", value or "none") for value in (before, after))
    return [Fact(field, label, was, now, before or None, after or None, critical)]


def link_facts(old: Unit | None, new: Unit | None) -> list[Fact]:
    """Changed link targets: not part of the text, and one may be a telephone number."""
    if not (old and new):
        return []
    before, after = (", ".join(_HREF.findall("".join(unit.html))) for unit in (old, new))
    return fact("links", "Links", before, after, critical=True)
