"""Comparing the parts of a section: its heading, text blocks and list items."""

from bisect import bisect_left
from difflib import SequenceMatcher

from articles.documents.richtext.markup import item_text
from articles.documents.richtext.sanitizer import text_of
from articles.documents.vocabulary import URGENCIES

from .section_facts import any_critical, fact, link_facts
from .word_diff import word_segments

_CARE_ADVICE_LABEL = "Urgency of the care advice"


class DocumentPair:
    """The items of both documents by id, {item id: (item, its section)}, and the section headings.

    Over the whole documents: an item that is now in another section was moved, not removed.
    """

    def __init__(self, old: dict | None, new: dict):
        self.before = _items_by_id(old) if old else {}
        self.after = _items_by_id(new)
        self.language = new["language"]
        sections = [*(old["sections"] if old else ()), *new["sections"]]
        self.headings = {section["id"]: section["heading"] for section in sections}


def _items_by_id(document: dict) -> dict[str, tuple[dict, dict]]:
    return {
        item["id"]: (item, section)
        for section in document["sections"]
        for item in items_of(section)
    }


def items_of(section: dict) -> list[dict]:
    """All list items of a section, in order."""
    return [item for block in section["blocks"] for item in block.get("items", ())]


def moved_ids(before: list[str], after: list[str]) -> set[str]:
    """The fewest ids whose move explains the new order of the ids that are in both."""
    place = {value: number for number, value in enumerate(before)}
    kept = [value for value in after if value in place]
    # The longest increasing subsequence (patience sorting) stayed; all others moved.
    ends: list[int] = []
    tops: list[str] = []
    previous: dict[str, str | None] = {}
    for value in kept:
        pile = bisect_left(ends, place[value])
        previous[value] = tops[pile - 1] if pile else None
        ends[pile : pile + 1] = [place[value]]
        tops[pile : pile + 1] = [value]
    stayed = set()
    at = tops[-1] if tops else None
    while at is not None:
        stayed.add(at)
        at = previous[at]
    return set(kept) - stayed


def parts_of(old: dict | None, new: dict, pair: DocumentPair) -> list[dict]:
    """The parts of a section (see `compare_documents`) in the order of `new`, removed ones last."""
    heading = _part(
        "heading", old["heading"] if old else None, new["heading"] or None, language=pair.language
    )
    before, after = (old["blocks"] if old else []), new["blocks"]
    old_index = _pair_blocks(before, after)
    moved = moved_ids([i["id"] for i in items_of(old or new)], [i["id"] for i in items_of(new)])
    parts = [heading]
    for number, block in enumerate(after):
        if block["type"] == "list":
            parts += [_item(i, new, pair, moved) for i in block["items"]]
        else:
            former = before[old_index[number]] if number in old_index else None
            parts.append(_text(former, block, pair))
    removed = set(range(len(before))) - set(old_index.values())
    for number in sorted(removed):
        if before[number]["type"] == "list":
            left = (i for i in before[number]["items"] if _has_left(i, new["id"], pair))
            parts += [_item_that_left(item, pair) for item in left]
        else:
            parts.append(_text(before[number], None, pair))
    return [part for part in parts if part["segments"]]


def _pair_blocks(before: list[dict], after: list[dict]) -> dict[int, int]:
    """{index of a new text or care advice block: index of the old block it came from}."""
    found: dict[int, int] = {}
    for kind in ("text", "care-advice"):
        old = [i for i, block in enumerate(before) if block["type"] == kind]
        new = [i for i, block in enumerate(after) if block["type"] == kind]
        found |= _most_similar(before, after, old, new)
    return found


def _most_similar(before: list[dict], after: list[dict], old: list[int], new: list[int]) -> dict:
    """{new index: old index}, most similar first; blocks that share few words are not paired."""
    if len(old) == len(new) == 1:
        return {new[0]: old[0]}
    words = {id(b): text_of(b["html"]).split() for b in [*before, *after] if b["type"] != "list"}
    ranked = sorted(
        (-_similarity(words[id(before[i])], words[id(after[j])]), abs(i - j), i, j)
        for i in old
        for j in new
    )
    found: dict[int, int] = {}
    for similarity, _, i, j in ranked:
        if similarity <= -0.3 and j not in found and i not in found.values():
            found[j] = i
    return found


def _similarity(old: list[str], new: list[str]) -> float:
    # An upper bound in one pass: enough to tell a reworded passage from a different one.
    return SequenceMatcher(None, old, new).quick_ratio()


def _text(old: dict | None, new: dict | None, pair: DocumentPair) -> dict:
    kind = (new or old or {})["type"]
    part = _part(
        kind,
        text_of(old["html"]) if old else None,
        text_of(new["html"]) if new else None,
        language=pair.language,
    )
    part["facts"] = link_facts(old, new)
    if kind == "care-advice" and old and new:
        part["facts"] += fact(
            "urgency", _CARE_ADVICE_LABEL, old["urgency"], new["urgency"], URGENCIES, critical=True
        )
    return _with_facts(part)


def _item(item: dict, section: dict, pair: DocumentPair, moved: set[str]) -> dict:
    old, home = pair.before.get(item["id"], (None, None))
    part = _part("item", item_text(old) if old else None, item_text(item), language=pair.language)
    if old and home:
        came_from = home["heading"] if home["id"] != section["id"] else ""
        part["from"] = came_from
        part["moved"] = bool(came_from) or item["id"] in moved
        part["facts"] = link_facts(old, item)
        urgency = (old["urgency"], item["urgency"])
        part["facts"] += fact("urgency", "Urgency", *urgency, URGENCIES, critical=True)
    return _with_facts({**part, "id": item["id"]})


def _has_left(item: dict, here: str, pair: DocumentPair) -> bool:
    return item["id"] not in pair.after or pair.after[item["id"]][1]["id"] != here


def _item_that_left(item: dict, pair: DocumentPair) -> dict:
    """An item no longer in this section: removed, or moved to another, which shows its changes."""
    text = item_text(item)
    if item["id"] not in pair.after:
        return {**_part("item", text, None, language=pair.language), "id": item["id"]}
    home = pair.after[item["id"]][1]["heading"]
    part = _part("item", text, text, language=pair.language)
    return {**part, "id": item["id"], "moved": True, "to": home}


def _part(kind: str, old: str | None, new: str | None, *, language: str) -> dict:
    if old is None or new is None:
        change = "added" if old is None else "removed"
        segments = word_segments(old or "", new or "", language)
    else:
        change = "same" if old == new else "changed"
        segments = word_segments(old, new, language)
    return {
        "kind": kind,
        "id": None,
        "change": change,
        "moved": False,
        "from": "",
        "to": "",
        "facts": [],
        "segments": segments,
        "critical": change != "same" and any(s["critical"] for s in segments),
    }


def _with_facts(part: dict) -> dict:
    if part["facts"]:
        part["change"] = "changed"
        part["critical"] = part["critical"] or any_critical(part["facts"])
    return part
