"""What changed between two documents, by section, and how much it matters at least."""

from __future__ import annotations

from .canonical import section_digest
from .critical import critical_tokens
from .html import text_of

_WORD_FIELDS = ("title", "summary", "also_called", "questions")


def changed_sections(old: dict[str, str], new: dict[str, str]) -> list[str]:
    """Ids of the sections of `new` that `old` did not say in the same words."""
    return [section for section, digest in new.items() if old.get(section) != digest]


def diff_sections(old: dict, new: dict) -> list[dict]:
    """[{"id", "heading", "change": added|removed|changed|moved}], new order, removed ones last."""
    before = {section["id"]: section for section in old["sections"]}
    after = {section["id"]: section for section in new["sections"]}
    rows = [_row(section, _how(before.get(sid), section)) for sid, section in after.items()]
    kept_before = [sid for sid in before if sid in after]
    kept_after = [sid for sid in after if sid in before]
    moved = {b for a, b in zip(kept_before, kept_after, strict=True) if a != b}
    for row in rows:
        if row["change"] is None and row["id"] in moved:
            row["change"] = "moved"
    rows = [row for row in rows if row["change"]]
    return rows + [_row(before[sid], "removed") for sid in before if sid not in after]


def least_significance(old: dict | None, new: dict) -> str:
    """The least an editor may call this change: clinical, editorial or metadata.

    A first edition, a removed section or list item, and a changed number, unit, dose,
    negation, urgency, audience or care advice are clinical.
    """
    if old is None:
        return "clinical"
    if old == new:
        return "metadata"
    if _removed(old, new) or _substance(old) != _substance(new):
        return "clinical"
    return "editorial"


def _row(section: dict, change: str | None) -> dict:
    return {"id": section["id"], "heading": section["heading"], "change": change}


def _how(before: dict | None, after: dict) -> str | None:
    if before is None:
        return "added"
    return None if section_digest(before) == section_digest(after) else "changed"


def _removed(old: dict, new: dict) -> bool:
    gone = {s["id"] for s in old["sections"]} - {s["id"] for s in new["sections"]}
    return bool(gone or _item_ids(old) - _item_ids(new))


def _item_ids(document: dict) -> set[str]:
    return {
        item["id"]
        for section in document["sections"]
        for block in section["blocks"]
        if block["type"] == "list"
        for item in block["items"]
    }


def _substance(document: dict) -> list:
    """What may not change quietly, place by place."""
    language = document["language"]
    words = [critical_tokens(_words(document, field), language) for field in _WORD_FIELDS]
    return [document["audience"], words] + [
        _section_substance(section, language)
        for section in sorted(document["sections"], key=lambda s: s["id"])
    ]


def _words(document: dict, field: str) -> str:
    value = document[field]
    return value if isinstance(value, str) else "\n".join(value)


def _section_substance(section: dict, language: str) -> list:
    texts = [section["heading"], *map(block_text, section["blocks"])]
    return [
        section["id"],
        section["urgency"],
        section["safe_alone"],
        section["show_with"],
        critical_tokens("\n".join(texts), language),
        [_care(block) for block in section["blocks"] if block["type"] == "care-advice"],
        [item["urgency"] for block in section["blocks"] for item in block.get("items", ())],
    ]


def _care(block: dict) -> tuple[str, str]:
    return block["urgency"], text_of(block["html"])


def block_text(block: dict) -> str:
    """The words of a block; list items one a line, "term – description"."""
    if block["type"] != "list":
        return text_of(block["html"])
    return "\n".join(map(item_text, block["items"]))


def item_text(item: dict) -> str:
    """ "term – description", or the term alone."""
    halves = [text_of(item["term"]), text_of(item["description"])]
    return " – ".join(half for half in halves if half)
