"""How far a translation is behind its original, section by section. Pure.

Only what a clinician would mind counts: a section falls behind by a clinical or safety change,
however many editorial ones stand around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

COUNTING = ("clinical", "safety")


@dataclass(frozen=True)
class Step:
    """One edition of the original. `at`: when it was published, ISO 8601; `sections`: {id:
    {"digest", "significance"}} as in its metadata; `significance`: of the whole edition."""

    at: str
    significance: str
    sections: Mapping[str, Mapping]

    def digest(self, section: str) -> str:
        """Empty where it has no such section."""
        return self.sections.get(section, {}).get("digest", "")


@dataclass(frozen=True)
class Settled:
    """Somebody decided that a translation which had seen `seen` need not follow `digest`."""

    seen: str
    digest: str


def sections_behind(
    seen: Mapping[str, str], history: Sequence[Step], settled: Mapping[str, Settled]
) -> list[dict]:
    """[{"section", "since", "safety"}], in the original's order, those it has no more last.

    `seen`: {the original's section: its digest when it was translated}. `history`: every
    edition of the original, oldest first. `since`: when the first change that counts was
    published. A section never seen is behind, and so is one seen that is gone.
    """
    now = history[-1].sections
    found = []
    for section in [*now, *(gone for gone in seen if gone not in now)]:
        had = seen.get(section, "")
        changes = _changes(section, had, history)
        said = settled.get(section)
        if changes and said and said.seen == had:
            changes = _changes(section, said.digest, history)
        if changes:
            safety = any(significance == "safety" for _, significance in changes)
            found.append({"section": section, "since": changes[0][0], "safety": safety})
    return found


def only_editorial(section: str, had: str, history: Sequence[Step]) -> bool:
    """Whether it reads otherwise than it was seen, and nothing of that counts."""
    return history[-1].digest(section) != had and not _changes(section, had, history)


def _changes(section: str, had: str, history: Sequence[Step]) -> list[tuple[str, str]]:
    """(when, significance) of every change that counts since the last edition that said `had`."""
    if history[-1].digest(section) == had:
        return []
    start = max((n for n, step in enumerate(history) if step.digest(section) == had), default=-1)
    steps = history[start + 1 :]
    before = [had, *(step.digest(section) for step in steps)]
    weighed = [
        (step.at, _weight(section, was, step))
        for was, step in zip(before, steps, strict=False)
        if step.digest(section) != was
    ]
    # Where no edition said it, nobody can tell how it came to differ: the first step counts.
    unknown = start < 0 and bool(had)
    if unknown:
        weighed[0] = (weighed[0][0], max(weighed[0][1], "clinical", key=_rank))
    return [(at, weight) for at, weight in weighed if weight in COUNTING]


def _weight(section: str, was: str, step: Step) -> str:
    """A section that came or went is clinical at least; see `least_significance`."""
    if not was or not step.digest(section):
        return max(step.significance, "clinical", key=_rank)
    # Not stated: nobody can tell.
    return step.sections[section].get("significance", "clinical")


def _rank(significance: str) -> int:
    return COUNTING.index(significance) if significance in COUNTING else -1


def history_of(rows: Iterable[tuple]) -> list[Step]:
    """Steps from (published at, significance, metadata's sections), oldest first."""
    return [Step(at.isoformat(), significance, sections) for at, significance, sections in rows]
