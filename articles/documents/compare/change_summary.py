"""The summary of a comparison in a few sentences, for reviewers."""

from collections import Counter

from articles.documents.blocks.registry import UNITS

from .comparison_types import ComparedPart, ComparedSection, Comparison, Segment, SummaryRow
from .critical_tokens import CRITICAL_KINDS, critical_kind

_FIRST = "This is the first edition: there is nothing to compare it with."
_NOTHING = "No word has changed."


def summarise_changes(comparison: Comparison) -> list[SummaryRow]:
    """A row for each place that changed, in reading order.

    A first edition and an unchanged text give one row that says so.
    """
    if comparison.first:
        return [SummaryRow(_FIRST)]
    rows = [
        SummaryRow(f"{row.label}: {_reworded(row.segments)}", critical=row.critical)
        for row in comparison.around
    ]
    rows += [_section_row(section) for section in comparison.changed]
    if rows and not _anything_removed(comparison):
        rows.append(SummaryRow("Nothing was removed."))
    return rows or [SummaryRow(_NOTHING)]


def _section_row(section: ComparedSection) -> SummaryRow:
    text = f"{section.heading} – {_section_changes(section)}"
    return SummaryRow(text, section.anchor, section.critical)


def _section_changes(section: ComparedSection) -> str:
    if section.change in ("added", "removed", "moved"):
        return f"section {section.change}"
    parts = section.parts
    counts = _critical_counts(parts)
    phrases = [
        _counted(number, what, "changed") for what in CRITICAL_KINDS if (number := counts[what])
    ]
    for change in ("added", "removed"):
        phrases += _counted_units([part for part in parts if part.change == change], change)
    phrases += _counted_units([part for part in parts if part.moved], "moved")
    facts = [*section.facts, *(f for part in parts for f in part.facts)]
    phrases += [f"“{fact.label}” changed" for fact in facts]
    phrases.append("section moved" if section.moved else "")
    if not counts and any(p.change == "changed" and _differs(p) for p in parts):
        phrases.insert(0, "reworded")
    return "; ".join(filter(None, phrases)) or "only the formatting changed"


def _critical_counts(parts: list[ComparedPart]) -> Counter[str]:
    """{kind in CRITICAL_KINDS: number of critical words that differ}, in parts that were kept."""
    counts: Counter[str] = Counter()
    for part in parts:
        if part.change == "changed":
            counts += _count_critical(part.segments)
    return counts


def _count_critical(segments: list[Segment]) -> Counter[str]:
    added, removed = (
        Counter(critical_kind(s.text) for s in segments if s.critical and s.op == op)
        for op in ("added", "removed")
    )
    return added | removed


def _differs(part: ComparedPart) -> bool:
    return any(segment.op != "same" for segment in part.segments)


def _counted_units(parts: list[ComparedPart], how: str) -> list[str]:
    """ "2 items added", for each kind of unit."""
    numbers = Counter(part.kind for part in parts)
    return [
        f"{number} {block.counted[number > 1]} {how}"
        for unit, block in UNITS.items()
        if (number := numbers[unit])
    ]


def _counted(number: int, what: str, how: str) -> str:
    if not number:
        return ""
    many = "s" if number > 1 else ""
    return f"{number} {what}{many} {how}"


def _reworded(segments: list[Segment]) -> str:
    number = sum(_count_critical(segments).values())
    return "reworded" + (f"; {_counted(number, 'number', 'changed')}" if number else "")


def _anything_removed(comparison: Comparison) -> bool:
    return any(
        section.change == "removed" or any(p.change == "removed" for p in section.parts)
        for section in comparison.sections
    )
