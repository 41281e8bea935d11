"""Two documents side by side: what was said, what is said now, section by section."""

from __future__ import annotations

from articles.documents.canonical import section_digest
from articles.documents.vocabulary import AUDIENCES, SEXES

from .section_facts import any_critical, facts_of
from .section_parts import Both, items_of, moved_ids, parts_of
from .word_diff import word_segments

# An author's facts, and a reference's.
_SAID_IN_ORDER = (
    "name",
    "credentials",
    "role",
    "organisation",
    "title",
    "publisher",
    "url",
    "accessed",
)
_AROUND = {
    "title": "Title",
    "summary": "Summary",
    "also_called": "Also called",
    "audience": "For whom",
    "authors": "Authors",
    "byline": "Byline",
    "questions": "Questions",
    "references": "References",
}


def compare_documents(old: dict | None, new: dict) -> dict:
    """{"first", "around": [row], "sections": [section]}; every word of both is in there.

    `around` holds what changed beside the sections: {"field", "label", "segments",
    "critical"}.
    A section is {"id", "anchor", "heading", "change": same|added|removed|changed|moved,
    "moved", "critical", "facts", "parts"} in the order of `new`, removed ones last. A fact is
    one of `facts_of`; a part (paragraphs, an item, care advice) is
    {"kind": heading|text|item|care-advice, "id" of an item, "change", "moved", "from", "to",
    "facts", "segments", "critical"}, in the order of `new`, removed ones last. "from" and "to" are
    the headings of the section an item came from or went to, or "".
    Segments are those of `word_segments`; "critical" on the whole is true where any of it is.
    """
    old_sections = {s["id"]: s for s in old["sections"]} if old else {}
    both = Both(old, new)
    moved = moved_ids(list(old_sections), [s["id"] for s in new["sections"]])
    sections = [
        _section(old_sections.get(s["id"]), s, both, moved=s["id"] in moved)
        for s in new["sections"]
    ]
    kept = {section["id"] for section in new["sections"]}
    gone = [s for sid, s in old_sections.items() if sid not in kept]
    sections += [_removed_section(section, both) for section in gone]
    return {
        "first": old is None,
        "around": _around(old, new) if old else [],
        "sections": sections,
    }


def _section(old: dict | None, new: dict, both: Both, *, moved: bool) -> dict:
    row = {"id": new["id"], "anchor": new["anchor"], "heading": new["heading"], "moved": moved}
    if old and section_digest(old) == section_digest(new) and not _items_moved(old, new):
        change = "moved" if moved else "same"
        return {**row, "change": change, "critical": False, "facts": [], "parts": []}
    parts = parts_of(old, new, both)
    facts = facts_of(old, new, both.headings) if old else []
    change = "changed" if old else "added"
    return {
        **row,
        "change": change,
        "facts": facts,
        "parts": parts,
        "critical": bool(old) and any_critical([*facts, *parts]),
    }


def _items_moved(old: dict, new: dict) -> bool:
    return [i["id"] for i in items_of(old)] != [i["id"] for i in items_of(new)]


def _removed_section(section: dict, both: Both) -> dict:
    empty = {**section, "heading": "", "blocks": []}
    return {
        "id": section["id"],
        "anchor": section["anchor"],
        "heading": section["heading"],
        "change": "removed",
        "moved": False,
        "critical": True,
        "facts": [],
        "parts": parts_of(section, empty, both),
    }


def _around(old: dict, new: dict) -> list[dict]:
    rows = []
    for name, label in _AROUND.items():
        before, after = (_said(name, document) for document in (old, new))
        if before != after:
            segments = word_segments(before, after, new["language"])
            critical = name == "audience" or any(s["critical"] for s in segments)
            rows.append({"field": name, "label": label, "segments": segments, "critical": critical})
    return rows


def _said(name: str, document: dict) -> str:
    value = document[name]
    if name == "audience":
        return audience_words(value)
    if isinstance(value, str):
        return value
    return "\n".join(row if isinstance(row, str) else _joined(row) for row in value)


def _joined(row: dict) -> str:
    """In one order: a stored document's keys are sorted, a draft's are as they were built."""
    named = [row.get(name) for name in _SAID_IN_ORDER]
    return ", ".join(str(value) for value in named if value)


def audience_words(audience: dict) -> str:
    """For whom it is, as one sentence: "Patients, female, from 18 to 65 years"."""
    said = [dict(AUDIENCES)[audience["who"]]]
    if audience["sex"]:
        said.append(dict(SEXES)[audience["sex"]].lower())
    if audience["age_min"] is not None:
        said.append(f"from {audience['age_min']} years")
    if audience["age_max"] is not None:
        said.append(f"up to {audience['age_max']} years")
    return ", ".join(said)
