"""Comparing the parts of a section: its heading, and the units of its blocks."""

from bisect import bisect_left
from difflib import SequenceMatcher

from msgspec.structs import replace

from articles.documents.blocks.base import Unit
from articles.documents.blocks.registry import UNITS
from articles.documents.blocks.walk import unit_ids, units_of
from articles.documents.document import Document, Section
from articles.documents.vocabulary import URGENCIES

from .comparison_types import Change, ComparedPart, Fact
from .section_facts import any_critical, fact, link_facts
from .word_diff import word_segments

# (number of its block in the section, unit)
_Placed = list[tuple[int, Unit]]


class DocumentPair:
    """The units of both documents that have an id, {id: (unit, its section)}, and the headings.

    Over the whole documents: a unit that is now in another section was moved, not removed.
    """

    def __init__(self, old: Document | None, new: Document):
        self.before = _units_by_id(old) if old else {}
        self.after = _units_by_id(new)
        self.language = new.language
        sections = [*(old.sections if old else ()), *new.sections]
        self.headings = {section.id: section.heading for section in sections}


def _units_by_id(document: Document) -> dict[str, tuple[Unit, Section]]:
    return {
        unit.id: (unit, section)
        for section in document.sections
        for unit in units_of(section)
        if unit.id
    }


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


def parts_of(old: Section | None, new: Section, pair: DocumentPair) -> list[ComparedPart]:
    """The parts of a section in the order of `new`, removed ones last; none without words."""
    heading = _part(
        "heading", old.heading if old else None, new.heading or None, language=pair.language
    )
    before, after = (_placed_units(old) if old else []), _placed_units(new)
    former = _pair_by_words(before, after)
    moved = moved_ids(unit_ids(old or new), unit_ids(new))
    parts = [heading]
    for number, (_, unit) in enumerate(after):
        if unit.id:
            parts.append(_identified(unit, new, pair, moved))
        else:
            was = before[former[number]][1] if number in former else None
            parts.append(_recognised(was, unit, pair))
    removed = set(range(len(before))) - set(former.values())
    parts += [part for number in sorted(removed) if (part := _gone(before[number][1], new, pair))]
    return [part for part in parts if part.segments]


def _placed_units(section: Section) -> list[tuple[int, Unit]]:
    """(number of its block, unit) of a section."""
    blocks = enumerate(section.blocks)
    return [(number, unit) for number, block in blocks for unit in block.units()]


def _pair_by_words(before: _Placed, after: _Placed) -> dict[int, int]:
    """{index of a new unit without id: index of the old unit it came from}."""
    found: dict[int, int] = {}
    for kind in UNITS:
        old, new = (
            {i: row for i, row in enumerate(rows) if row[1].kind == kind and not row[1].id}
            for rows in (before, after)
        )
        found |= _most_similar(old, new)
    return found


def _most_similar(
    old: dict[int, tuple[int, Unit]], new: dict[int, tuple[int, Unit]]
) -> dict[int, int]:
    """{new index: old index}, most similar first; units that share few words are not paired."""
    if len(old) == len(new) == 1:
        return dict(zip(new, old, strict=True))
    # Only for likeness, to which the language of what is said of struck words is nothing.
    before, after = (
        {i: (place, unit.text("").split()) for i, (place, unit) in rows.items()}
        for rows in (old, new)
    )
    ranked = sorted(
        (-_similarity(was, now), abs(place - other), place, other, i, j)
        for i, (place, was) in before.items()
        for j, (other, now) in after.items()
    )
    found: dict[int, int] = {}
    for similarity, *_, i, j in ranked:
        if similarity <= -0.3 and j not in found and i not in found.values():
            found[j] = i
    return found


def _similarity(old: list[str], new: list[str]) -> float:
    # An upper bound in one pass: enough to tell a reworded passage from a different one.
    return SequenceMatcher(None, old, new).quick_ratio()


def _text(unit: Unit | None, pair: DocumentPair) -> str | None:
    return unit.text(pair.language) if unit else None


def _recognised(old: Unit | None, new: Unit, pair: DocumentPair) -> ComparedPart:
    """A unit without an id, and the one it came from."""
    part = _part(new.kind, _text(old, pair), new.text(pair.language), language=pair.language)
    return _with_facts(part, _unit_facts(old, new))


def _identified(unit: Unit, section: Section, pair: DocumentPair, moved: set[str]) -> ComparedPart:
    """A unit with an id, which may have been in another section."""
    old, home = pair.before.get(unit.id or "", (None, None))
    part = _part(unit.kind, _text(old, pair), unit.text(pair.language), language=pair.language)
    part = replace(part, id=unit.id)
    if not (old and home):
        return part
    came_from = home.heading if home.id != section.id else ""
    stands_elsewhere = bool(came_from) or unit.id in moved
    part = replace(part, came_from=came_from, moved=stands_elsewhere)
    return _with_facts(part, _unit_facts(old, unit))


def _unit_facts(old: Unit | None, new: Unit) -> list[Fact]:
    if old is None:
        return []
    label, urgency = UNITS[new.kind].urgency_label, (old.urgency, new.urgency)
    return [
        *link_facts(old, new),
        *fact("urgency", label, *urgency, URGENCIES, critical=True),
    ]


def _gone(unit: Unit, section: Section, pair: DocumentPair) -> ComparedPart | None:
    """A unit no longer in this section: removed, or moved to another, which shows its changes.

    None for one that is still here.
    """
    text = unit.text(pair.language)
    if unit.id not in pair.after:
        return replace(_part(unit.kind, text, None, language=pair.language), id=unit.id)
    home = pair.after[unit.id][1]
    if home.id == section.id:
        return None
    part = _part(unit.kind, text, text, language=pair.language)
    return replace(part, id=unit.id, moved=True, went_to=home.heading)


def _part(kind: str, old: str | None, new: str | None, *, language: str) -> ComparedPart:
    change: Change = "same" if old == new else "changed"
    if old is None or new is None:
        change = "added" if old is None else "removed"
    segments = word_segments(old or "", new or "", language)
    critical = change != "same" and any(segment.critical for segment in segments)
    return ComparedPart(kind=kind, change=change, segments=segments, critical=critical)


def _with_facts(part: ComparedPart, facts: list[Fact]) -> ComparedPart:
    if not facts:
        return part
    critical = part.critical or any_critical(facts)
    return replace(part, facts=facts, change="changed", critical=critical)
