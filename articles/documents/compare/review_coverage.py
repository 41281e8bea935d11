"""Review coverage: the sections that a review has seen in their current wording."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from msgspec.structs import replace

from articles.documents.document import Document


class Reviewed(Protocol):
    """The fields read of a Review. `scope`: ids of the sections it covers; empty for all."""

    section_digests: Mapping[str, str]
    scope: list[str]
    reviewed_on: datetime.date


@dataclass
class Coverage:
    """`seen`: {section id: last day on which its current wording was reviewed}, in reading order.
    `unseen`: ids of the sections whose current wording no review covers."""

    seen: dict[str, datetime.date] = field(default_factory=dict)
    unseen: list[str] = field(default_factory=list)


def review_coverage_of(
    digests: Mapping[str, str], whole: Reviewed | None, partial: Iterable[Reviewed] = ()
) -> Coverage:
    """Coverage of {section id: digest} by the last review of the whole and later partial ones.

    A partial review covers the sections of its scope and no others.
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
    in_scope = not review.scope or section in review.scope
    return in_scope and review.section_digests.get(section) == digest


def same_outside_sections(old: Document, new: Document) -> bool:
    """Whether two documents are equal outside their sections, and have the same section ids."""
    ids = [[section.id for section in document.sections] for document in (old, new)]
    return ids[0] == ids[1] and replace(old, sections=new.sections) == new
