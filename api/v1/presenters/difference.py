"""The difference between two editions as v1 JSON: sections, items, words and numbers."""

from collections.abc import Iterable

from articles.delivery.article_context import document_of
from articles.documents.compare.change_summary import critical_kind
from articles.documents.compare.comparison import compare_documents
from articles.models.public.current import Current
from articles.models.public.edition import Edition

from .article import ordered
from .edition import present_edition_row

CHANGES = ("added", "removed", "moved", "changed")


def present_difference(current: Current, old: Edition | None, new: Edition) -> dict:
    """Both editions and what differs. Without `old` everything counts as added. No query."""
    before = document_of(old) if old else None
    compared = compare_documents(before, document_of(new))
    sections = [_section(s) for s in compared["sections"] if s["change"] != "same"]
    around = [
        {**ordered(row, ("field", "critical")), **_segments(row["segments"])}
        for row in compared["around"]
    ]
    return {
        "id": str(current.public_id),
        "type": "difference",
        "language": new.language,
        "from": present_edition_row(current, old) if old else None,
        "to": present_edition_row(current, new),
        "same_words": bool(old and old.digest == new.digest),
        "counts": _counts(sections, around),
        "around": around,
        "sections": sections,
        "metadata": _metadata(old.metadata if old else {}, new.metadata),
    }


def _segments(segments: list[dict]) -> dict:
    """The text in segments, and a list of the critical ones that differ."""
    differing = [s for s in segments if s["critical"] and s["op"] != "same"]
    return {
        "segments": segments,
        "critical_words": [
            {"op": s["op"], "text": s["text"].strip(), "kind": _kind(s["text"])} for s in differing
        ],
    }


def _kind(text: str) -> str:
    return "number" if critical_kind(text) == "number" else "word"


def _section(section: dict) -> dict:
    return {
        **ordered(section, ("id", "anchor", "heading", "change", "moved", "critical")),
        "facts": _facts(section["facts"]),
        "parts": [_part(p) for p in section["parts"] if p["change"] != "same" or p["moved"]],
    }


def _facts(facts: list[dict]) -> list[dict]:
    return [
        {"field": f["field"], "before": f["old"], "after": f["new"], "critical": f["critical"]}
        for f in facts
    ]


def _part(part: dict) -> dict:
    return {
        "kind": part["kind"],
        "id": part["id"],
        "change": "moved" if part["change"] == "same" else part["change"],
        "moved": part["moved"],
        "from": part["from"] or None,
        "to": part["to"] or None,
        "critical": part["critical"],
        "facts": _facts(part["facts"]),
        **_segments(part["segments"]),
    }


def _counts(sections: list[dict], around: list[dict]) -> dict:
    parts = [part for section in sections for part in section["parts"]]
    # An item that moved between sections is in both; it is counted in the one it is in now.
    items = [p for p in parts if p["kind"] == "item" and not p["to"]]
    rows = [*parts, *around]
    return {
        "sections": _by_change(section["change"] for section in sections),
        "items": _by_change(item["change"] for item in items),
        "words": {
            op: sum(len(s["text"].split()) for r in rows for s in r["segments"] if s["op"] == op)
            for op in ("added", "removed")
        },
        "critical_words": sum(len(row["critical_words"]) for row in rows),
    }


def _by_change(changes: Iterable[str]) -> dict[str, int]:
    seen = list(changes)
    return {change: seen.count(change) for change in CHANGES}


def _metadata(old: dict, new: dict) -> dict:
    """The metadata, which the digest does not cover: null or empty where it is the same."""
    return {
        "slug": _before_and_after(old.get("slug"), new["slug"]),
        "kind": _before_and_after(old.get("kind"), new["kind"]),
        "call_to_action": _before_and_after(old.get("call_to_action"), new["call_to_action"]),
        **{
            name: _added_and_removed(old.get(name, []), new[name])
            for name in ("topics", "codes", "related")
        },
    }


def _before_and_after(before: object, after: object) -> dict | None:
    return {"before": before, "after": after} if before != after else None


def _added_and_removed(before: list, after: list) -> dict:
    return {
        "added": [row for row in after if row not in before],
        "removed": [row for row in before if row not in after],
    }
