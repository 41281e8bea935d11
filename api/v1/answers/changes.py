"""The change feed: a page of the journal, and each Change in it."""

import datetime
import uuid
from typing import Annotated

from msgspec import UNSET, UnsetType

from articles.delivery import addresses
from articles.documents.vocabulary import CHANGE_TYPES
from articles.models.public.change import Change as Row

from .answer import Answer, doc, instant
from .export import ExportArticle, ExportTombstone
from .fields import (
    TYPE,
    ApiAddress,
    Id,
    IdText,
    Instant,
    Language,
    Seq,
    Significance,
    State,
    Url,
    one_of,
)

# The columns that a Change is made of, in the order of `Change.of_values`.
COLUMNS = (
    *("seq", "at", "type", "public_id", "language", "state", "edition", "previous_edition"),
    *("significance", "sections", "note", "successor"),
)


class Change(Answer):
    """Means: fetch this article again. Its type is a hint."""

    seq: Seq
    at: Instant
    type: Annotated[str, one_of(CHANGE_TYPES), TYPE]
    id: Id
    language: Language
    state: State
    edition: Annotated[int | None, doc("The edition's number; null once it was purged.")]
    previous_edition: Annotated[
        int | None, doc("The number of the edition before; null: there was none.")
    ]
    significance: Significance
    sections: Annotated[list[IdText], doc("Sections touched, as far as known.")]
    note: Annotated[
        str | None, doc("What has happened, in a sentence for readers; null: nothing is said.")
    ]
    successor: Annotated[
        uuid.UUID | None, doc("The id of the article that takes its place; null: none does.")
    ]
    api_url: ApiAddress
    now: Annotated[
        ExportArticle | ExportTombstone | UnsetType | None,
        doc(
            "Only in the feed, and only with `include=article`: the article as it is now, as a "
            "line of the export; it may be of a later `seq` than this row. Null where a later row "
            "of this page has it."
        ),
    ] = UNSET

    @classmethod
    def of(cls, row: Row) -> "Change":
        return cls.of_values(*(getattr(row, name) for name in COLUMNS))

    @classmethod
    def of_values(
        cls,
        seq: int,
        at: datetime.datetime,
        type: str,
        public_id: uuid.UUID,
        language: str,
        state: str,
        edition: int | None,
        previous_edition: int | None,
        significance: str,
        sections: list[str],
        note: str,
        successor: uuid.UUID | None,
    ) -> "Change":
        """Of the values of COLUMNS: a model instance a row takes three times as long."""
        return cls(
            seq,
            instant(at),
            type,
            public_id,
            language,
            state,
            edition,
            previous_edition,
            significance,
            sections,
            note or None,
            successor,
            addresses.api_article(public_id),
        )


class Changes(Answer):
    """A page of the change feed."""

    changes: Annotated[list[Change], doc("The changes, in the order of their seq.")]
    next: Annotated[Url, doc("Keep it: it brings what comes later, too.")]
    complete: Annotated[bool, doc("Whether there is nothing more for now.")]
