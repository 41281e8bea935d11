"""Whether a partner's copy is what it should be."""

import datetime
from typing import Annotated

from msgspec import field

from api.partners.conformance.compare import FAULTS, REMEDIES, Comparison
from api.partners.conformance.compare import Fault as Found
from api.partners.conformance.recalls import Recall as Known
from articles.delivery import addresses
from articles.delivery.sync import cursors
from articles.documents.vocabulary import CHANGE_TYPES

from ..answer import Answer, Part, doc, instant
from ..fields import ArticleId, Count, Hint, Instant, Own, ReadAt, Seq, one_of

# Faults that an answer tells; the others are counted.
MOST_FAULTS = 1000


class CopyFault(Part):
    """An article of which the copy is not what it should be."""

    kind: Annotated[str, one_of(FAULTS), doc("What is wrong, the worst first.")]
    id: ArticleId
    held_seq: Annotated[Seq | None, doc("The seq that the copy told; null: it lacks the article.")]
    current_seq: Annotated[Seq | None, doc("The article's seq; null: there is none.")]
    api_url: ReadAt
    hint: Hint

    @classmethod
    def of(cls, fault: Found) -> "CopyFault":
        url = addresses.api_article(fault.id)
        return cls(fault.kind, fault.id, fault.held, fault.current, url, REMEDIES[fault.kind])


class Recall(Part):
    """A withdrawal, safety change or safety notice of an article that the partner had been sent."""

    id: ArticleId
    seq: Seq
    type: Annotated[str, one_of(CHANGE_TYPES), doc("What happened.")]
    at: Annotated[Instant, doc("When it happened. UTC.")]
    due_at: Annotated[Instant, doc("Until when the partner has promised to act. UTC.")]
    pushed_at: Annotated[
        Instant | None, doc("When its receiver took the webhook; null: it did not.")
    ]
    told_at: Annotated[
        Instant | None,
        doc(
            "When one of its keys last fetched the article since, or was told that it is gone; "
            "the first time may have been earlier. null: never."
        ),
    ]
    acknowledged_at: Annotated[Instant | None, doc("When it was acknowledged; null: it was not.")]
    took_seconds: Annotated[
        int | None,
        doc("From the change to the earlier of `told_at` and `acknowledged_at`; null: neither."),
    ]
    in_time: Annotated[
        bool | None,
        doc(
            "Whether that was by `due_at`; false: `due_at` has passed, and there is no sign. "
            "null: time is left, or only a later sign is known."
        ),
    ]

    @classmethod
    def of(cls, known: Known, now: datetime.datetime) -> "Recall":
        return cls(
            id=known.id,
            seq=known.seq,
            type=known.type,
            at=instant(known.at),
            due_at=instant(known.due),
            pushed_at=instant(known.pushed_at),
            told_at=instant(known.told_at),
            acknowledged_at=instant(known.acknowledged_at),
            took_seconds=known.seconds,
            in_time=known.is_in_time(now),
        )


class ConformanceLinks(Part):
    """Where it is read again."""

    own: Own = field(name="self")


class Conformance(Answer):
    """How a copy compares with the library, and how long the partner's recalls took."""

    at: Annotated[Instant, doc("When it was compared. UTC.")]
    conforms: Annotated[
        bool,
        doc("The copy has no fault, and no recall is due without a sign."),
    ]
    cursor: Annotated[str, doc("As of which place in the journal: a cursor of the change feed.")]
    compared: Annotated[Count, doc("How many rows of the copy were told.")]
    later: Annotated[
        Count, doc("How many articles have changed after that place; they are not judged.")
    ]
    faults: Annotated[list[CopyFault], doc(f"The worst first; at most {MOST_FAULTS:,}.")]
    faults_left_out: Annotated[Count, doc("How many further faults there are.")]
    recalls: Annotated[list[Recall], doc("Of the last 30 days, the newest first; at most 50.")]
    links: ConformanceLinks

    @classmethod
    def of(
        cls,
        found: Comparison,
        recalls: list[Known],
        *,
        compared: int,
        epoch: str,
        at: datetime.datetime,
    ) -> "Conformance":
        late = any(recall.is_in_time(at) is False for recall in recalls)
        return cls(
            at=instant(at),
            conforms=not (found.faults or late),
            cursor=cursors.encode(cursors.Cursor(epoch, found.seq)),
            compared=compared,
            later=found.later,
            faults=[CopyFault.of(fault) for fault in found.faults[:MOST_FAULTS]],
            faults_left_out=len(found.faults[MOST_FAULTS:]),
            recalls=[Recall.of(recall, at) for recall in recalls],
            links=ConformanceLinks(addresses.api("me/conformance")),
        )
