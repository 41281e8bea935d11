"""Translation lag: the sections in which a translation is behind its original. Pure.

Only clinical and safety changes count: editorial changes never put a section behind.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from articles.documents.metadata import SectionRecord

_COUNTING = ("clinical", "safety")


@dataclass(frozen=True)
class OriginalEdition:
    """One edition of the original. `at`: when it was published, ISO 8601; `sections`: {id: its
    record} as in its metadata; `significance`: of the whole edition."""

    at: str
    significance: str
    sections: Mapping[str, SectionRecord]

    def digest(self, section: str) -> str:
        """The digest of a section; "" where the edition does not have it."""
        record = self.sections.get(section)
        return record["digest"] if record else ""


class SectionBehind(TypedDict):
    """A section of the original in which a translation is behind, as `Current` stores it.

    `since`: when the first change that counts was published, ISO 8601; `safety`: whether one of
    them concerns safety.
    """

    section: str
    since: str
    safety: bool


@dataclass(frozen=True)
class LagDecision:
    """A decision that a translation of the digest `seen` need not follow the digest `digest`."""

    seen: str
    digest: str


def sections_behind(
    seen: Mapping[str, str], history: Sequence[OriginalEdition], settled: Mapping[str, LagDecision]
) -> list[SectionBehind]:
    """In the original's order, removed sections last.

    `seen`: {section id of the original: its digest when it was translated}. `history`: every
    edition of the original, oldest first. A section that was never translated is behind, and so
    is a removed one.
    """
    now = history[-1].sections
    found: list[SectionBehind] = []
    for section in [*now, *(removed for removed in seen if removed not in now)]:
        translated = seen.get(section, "")
        changes = _changes(section, translated, history)
        decision = settled.get(section)
        if changes and decision and decision.seen == translated:
            changes = _changes(section, decision.digest, history)
        if changes:
            safety = any(significance == "safety" for _, significance in changes)
            found.append({"section": section, "since": changes[0][0], "safety": safety})
    return found


def only_editorial(section: str, seen: str, history: Sequence[OriginalEdition]) -> bool:
    """Whether the section changed since it was translated, by editorial changes only."""
    return history[-1].digest(section) != seen and not _changes(section, seen, history)


def _changes(section: str, seen: str, history: Sequence[OriginalEdition]) -> list[tuple[str, str]]:
    """(when, significance) of every change that counts since the digest `seen`."""
    if history[-1].digest(section) == seen:
        return []
    start = max((n for n, step in enumerate(history) if step.digest(section) == seen), default=-1)
    steps = history[start + 1 :]
    before = [seen, *(step.digest(section) for step in steps)]
    changes = [
        (step.at, _significance(section, was, step))
        for was, step in zip(before, steps, strict=False)
        if step.digest(section) != was
    ]
    # Where no edition has the digest, the cause is not known: the first step counts.
    unknown = start < 0 and bool(seen)
    if unknown:
        changes[0] = (changes[0][0], max(changes[0][1], "clinical", key=_rank))
    return [(at, significance) for at, significance in changes if significance in _COUNTING]


def _significance(section: str, was: str, step: OriginalEdition) -> str:
    """An added or removed section is at least clinical; see `least_significance`."""
    if not was or not step.digest(section):
        return max(step.significance, "clinical", key=_rank)
    # Not recorded: assume clinical.
    return step.sections[section].get("significance", "clinical")


def _rank(significance: str) -> int:
    return _COUNTING.index(significance) if significance in _COUNTING else -1


def editions_of(rows: Iterable[tuple]) -> list[OriginalEdition]:
    """Steps from (published at, significance, metadata's sections), oldest first."""
    return [
        OriginalEdition(at.isoformat(), significance, sections)
        for at, significance, sections in rows
    ]
