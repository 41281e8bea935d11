"""What is told of an article that is gone, and of ids that no article can be had for."""

from typing import Annotated, Any
from uuid import UUID

from articles.documents.vocabulary import WITHDRAWAL_KINDS
from articles.models.public.current import Current

from .answer import Answer, Part, doc, instant
from .fields import ABOUT, SUCCESSOR, ArticleId, Id, Instant, Reason, Seq, one_of, words
from .summary import Linked

EndSeq = Annotated[Seq, doc("The latest change of this article that is in the feed.")]
EndKind = Annotated[str, one_of(WITHDRAWAL_KINDS), ABOUT]
Advice = Annotated[str, doc("For people who rely on the text.")]


class Tombstone(Part):
    """What is told of an article that is gone; else null. Of editions, with the scope `archive`."""

    id: Id
    seq: EndSeq
    kind: EndKind
    reason: Reason | None
    advice: Advice | None
    withdrawn_at: Instant | None
    successor: Annotated[Linked | None, SUCCESSOR]

    @classmethod
    def of(cls, current: Current) -> "Tombstone":
        return cls(**tombstone_values(current))

    @classmethod
    def if_withdrawn(cls, current: Current) -> "Tombstone | None":
        return cls.of(current) if current.state == "withdrawn" else None


def tombstone_values(current: Current) -> dict[str, Any]:
    """{field: value} of the fields of Tombstone, of a withdrawn or purged article.

    `seq`: of its latest Change, as in articles.
    """
    return {
        "id": current.public_id,
        "seq": current.seq,
        "kind": current.ended_kind,
        "reason": current.ended_reason or None,
        "advice": current.ended_advice or None,
        "withdrawn_at": instant(current.ended_at),
        "successor": Linked.or_none(current.successor),
    }


class Absent(Answer):
    """An id that was asked for and has no item."""

    id: ArticleId
    state: Annotated[
        str,
        words("gone", "unknown"),
        doc("`gone`: withdrawn or purged. `unknown`: nothing was ever published under this id."),
    ]
    tombstone: Tombstone | None

    @classmethod
    def of(cls, public_id: UUID, current: Current | None) -> "Absent":
        if current is None:
            return cls(public_id, "unknown", None)
        return cls(public_id, "gone", Tombstone.of(current))
