"""What is said of a section beside its words: how urgent it is, whether it may stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from articles.documents.vocabulary import ASPECTS, LIST_STYLES, URGENCIES

_HREF = re.compile(r'href="([^"]*)"')


def any_critical(rows: Iterable[dict]) -> bool:
    """Whether one of the rows must not change quietly."""
    return any(row["critical"] for row in rows)


def facts_of(old: dict, new: dict, headings: dict[str, str]) -> list[dict]:
    """Rows {"field", "label", "before", "after", "old", "new", "critical"} of what differs.

    "before" and "after" say it in words; "old" and "new" are the values, or None.
    """
    urgency = (old["urgency"], new["urgency"])
    company = (_company(old, headings), _company(new, headings))
    return [
        *fact("urgency", "Urgency", *urgency, URGENCIES, critical=True),
        *fact("aspect", "Aspect", old["aspect"], new["aspect"], ASPECTS),
        *fact("level", "Level of heading", str(old["level"]), str(new["level"])),
        *fact("safe_alone", "May be shown alone", _yes(old), _yes(new), critical=True),
        *fact("show_with", "Shown with", *company, critical=True),
        *_list_facts(_styles(old), _styles(new)),
    ]


def _list_facts(old: str, new: str) -> list[dict]:
    """A list that came or went is told by its items."""
    return fact("list", "Kind of list", old, new) if old and new else []


def _yes(section: dict) -> str:
    return "yes" if section["safe_alone"] else "no"


def _company(section: dict, headings: dict[str, str]) -> str:
    return ", ".join(headings.get(sid, sid) for sid in section["show_with"])


def _styles(section: dict) -> str:
    lists = [block for block in section["blocks"] if block["type"] == "list"]
    return ", ".join(_style(block) for block in lists)


def _style(block: dict) -> str:
    label = dict(LIST_STYLES)[block["style"]].lower()
    return label if block["style"] == "bullets" else f"{label} from {block['start']}"


def fact(
    field: str,
    label: str,
    before: str | None,
    after: str | None,
    choices: Iterable[tuple[str, str]] = (),
    *,
    critical: bool = False,
) -> list[dict]:
    """One row, or none where both are the same; `choices` name the values."""
    if before == after:
        return []
    said = [_label(value, choices) for value in (before, after)]
    row = {"field": field, "label": label, "before": said[0], "after": said[1]}
    return [{**row, "old": before or None, "new": after or None, "critical": critical}]


def _label(value: str | None, choices: Iterable[tuple[str, str]]) -> str:
    return dict(choices).get(value or "", value or "none")


def links(old: dict | None, new: dict | None) -> list[dict]:
    """A link is no word, and a telephone number may hide in one."""
    if not (old and new):
        return []
    before, after = (", ".join(_HREF.findall(_html(block))) for block in (old, new))
    return fact("links", "Links", before, after, critical=True)


def _html(block: dict) -> str:
    return block["html"] if "html" in block else block["term"] + block["description"]
