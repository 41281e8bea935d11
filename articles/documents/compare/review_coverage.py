"""Which sections of a text which review has seen in the words they have now."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol


class Reviewed(Protocol):
    """What is read of a review. `scope`: ids of the sections it covers, none for all."""

    section_digests: Mapping[str, str]
    scope: list[str]
    reviewed_on: datetime.date


@dataclass
class Coverage:
    """`seen`: {section id: the last day it was reviewed as it reads now}, in reading order.
    `unseen`: the ids no review covers as they read now."""

    seen: dict[str, datetime.date] = field(default_factory=dict)
    unseen: list[str] = field(default_factory=list)


def cover(
    digests: Mapping[str, str], whole: Reviewed | None, partial: Iterable[Reviewed] = ()
) -> Coverage:
    """Section digests against the last review of the whole and those of sections after it.

    A review of sections covers those alone, whatever else stood beside them.
    """
    coverage = Coverage()
    reviews = [*([whole] if whole else []), *partial]
    for section, digest in digests.items():
        days = [r.reviewed_on for r in reviews if _has_seen(r, section, digest)]
        if days:
            coverage.seen[section] = max(days)
        else:
            coverage.unseen.append(section)
    return coverage


def _has_seen(review: Reviewed, section: str, digest: str) -> bool:
    asked = not review.scope or section in review.scope
    return asked and review.section_digests.get(section) == digest


def same_around(old: Mapping, new: Mapping) -> bool:
    """Whether two documents say the same beside their sections, and have the same sections."""
    ids = [[section["id"] for section in document["sections"]] for document in (old, new)]
    return ids[0] == ids[1] and all(old[name] == new[name] for name in old if name != "sections")
