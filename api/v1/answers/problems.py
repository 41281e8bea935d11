"""Errors (RFC 9457), and what a kind of problem means."""

from typing import Annotated

from .answer import Answer, doc
from .editions import Advice, EndKind, EndSeq
from .fields import SUCCESSOR, Hint, Id, Instant, Reason, Title, Url
from .summary import Linked

ProblemUri = Annotated[Url, doc("Names the kind of problem; there it is described.")]
Status = Annotated[int, doc("The HTTP status.")]


class Fault(Answer):
    """One thing that was wrong."""

    where: Annotated[str, doc("The place: query.limit, or body.items[3].edition.")]
    code: Annotated[str, doc("What kind of fault: unknown, repeated, empty, invalid or missing.")]
    hint: Hint


class Problem(Answer):
    """Some kinds have further members."""

    type: ProblemUri
    title: Title
    status: Status
    detail: Annotated[str, doc("What was wrong this time.")]
    errors: Annotated[
        list[Fault], doc("What was wrong, one by one; empty where `detail` says it all.")
    ]
    instance: Annotated[str, doc("The path asked for.")]
    request_id: Annotated[str | None, doc("Quote it when you report the problem.")]


class ArticleGone(Problem):
    """The article was withdrawn."""

    # The fields of Tombstone.
    id: Id
    seq: EndSeq
    kind: EndKind
    reason: Reason | None
    advice: Advice | None
    withdrawn_at: Instant | None
    successor: Annotated[Linked | None, SUCCESSOR]


class ProblemType(Answer):
    """What a kind of problem means."""

    type: ProblemUri
    code: Annotated[str, doc("Its short name.")]
    status: Status
    title: Title
    meaning: Annotated[str, doc("What has happened.")]
    remedy: Annotated[str, doc("What to do about it.")]
