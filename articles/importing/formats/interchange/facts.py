"""Facts of the interchange format that the schema allows and that cannot be so."""

import datetime
from typing import Any

from django.utils import timezone

from articles.documents.richtext.signs import has_word
from articles.documents.validation.facts import age_faults, date_faults, start_fault

_DATES = ("last_reviewed", "next_review_due", "published")


def impossible_facts(record: Any) -> list[str]:
    """["field: what is wrong and what to do"] of a schema-valid record."""
    today = timezone.localdate()
    dates = {name: _day(record.get(name)) for name in _DATES}
    found = list(date_faults(dates, today).items())
    ages = age_faults(record.get("audience") or {})
    found += [(f"audience.{name}", fault) for name, fault in ages.items()]
    for number, reference in enumerate(record.get("references") or []):
        accessed = date_faults({"accessed": _day(reference.get("accessed"))}, today)
        found += [(f"references[{number}].{name}", fault) for name, fault in accessed.items()]
    found += _of_sections(record["sections"])
    return [f"{field}: {fault}" for field, fault in found]


def _of_sections(sections: list[dict]) -> list[tuple[str, str]]:
    found = []
    for number, section in enumerate(sections):
        place = f"sections[{number}]"
        if not has_word(section["heading"]):
            found.append((f"{place}.heading", "has no letter or digit. Give it a heading."))
        for at, block in enumerate(section.get("blocks") or []):
            if fault := start_fault(block.get("start", 1)):
                found.append((f"{place}.blocks[{at}].start", fault))
    return found


def _day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None
