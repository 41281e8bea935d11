"""The articles that a partner was sent, compared with their present state; its reports."""

from typing import Annotated, TypeVar

from api.models import Holding as Row
from api.partners.ledger.holdings import HeldArticle as Held
from articles.delivery import addresses
from articles.documents.vocabulary import STATES
from articles.models.public.current import Current

from ..answer import Answer, Part, doc, instant
from ..fields import ArticleId, Count, Hint, Instant, Language, NumberOnly, ReadAt, Seq, one_of
from ..summary import Page

Happened = TypeVar("Happened", bound=Answer)


class HoldingCurrent(Part):
    """The article as it is now."""

    seq: Seq
    edition: Annotated[NumberOnly | None, doc("The present edition; null once purged.")]
    updated_at: Annotated[Instant, doc("When what readers get of it last changed. UTC.")]

    @classmethod
    def of(cls, current: Current) -> "HoldingCurrent":
        number = None if current.state == "purged" else current.edition.number
        return cls(current.seq, number, instant(current.updated_at))


class Sent(Part):
    """The newest that any of the partner's keys was sent when it asked for the article."""

    seq: Seq
    edition: Annotated[
        NumberOnly | None, doc("The edition sent: its number; null where that is not known.")
    ]
    at: Annotated[Instant, doc("When it was last sent. UTC.")]


class ExportedIn(Part):
    """The last export fetched to its end that held the article."""

    seq: Seq
    at: Annotated[Instant, doc("When its last page was fetched. UTC.")]


class Checked(Part):
    """The newest answer that what the partner holds is unchanged (304), or gone (410)."""

    seq: Seq
    at: Annotated[Instant, doc("When it was last told so. UTC.")]


class Reported(Part):
    """What the partner last reported that it shows."""

    shown: Annotated[bool, doc("Whether its readers see the article.")]
    edition: Annotated[NumberOnly | None, doc("The edition it shows.")]
    seq: Annotated[Seq | None, doc("The seq it shows, where it said one.")]
    at: Annotated[Instant, doc("When it said so. UTC.")]


class Acknowledged(Part):
    """The furthest change that the partner has acknowledged."""

    seq: Seq
    at: Annotated[Instant, doc("When it did. UTC.")]


class HeldArticle(Part):
    """An article that the partner holds, as far as we know."""

    id: ArticleId
    api_url: ReadAt
    language: Language
    state: Annotated[str, one_of(STATES), doc("What is true of the article now.")]
    current: HoldingCurrent
    stale: Annotated[
        bool,
        doc(
            "It has changed since the partner was last sent it or told that it is "
            "unchanged or gone: fetch it again."
        ),
    ]
    sent: Sent | None
    exported: ExportedIn | None
    checked: Checked | None
    reported: Reported | None
    acknowledged: Acknowledged | None
    to_acknowledge: Annotated[
        Seq | None,
        doc(
            "The newest withdrawal, safety change or safety notice since the partner "
            "was first sent the article that it has not acknowledged; send this seq to "
            "/me/acknowledgements."
        ),
    ]

    @classmethod
    def of(cls, held: Held) -> "HeldArticle":
        current, export = held.current, held.export
        return cls(
            id=current.public_id,
            api_url=addresses.api_article(current.public_id),
            language=current.language,
            state=current.state,
            current=HoldingCurrent.of(current),
            stale=held.is_stale,
            sent=_happened(Sent, held.sent, "last_sent", "sent_seq", "sent_edition"),
            exported=ExportedIn(export.seq, instant(export.at)) if export else None,
            checked=_happened(Checked, held.checked, "last_checked", "checked_seq"),
            reported=_reported(held.reported),
            acknowledged=_happened(
                Acknowledged, held.acknowledged, "acknowledged_at", "acknowledged_seq"
            ),
            to_acknowledge=held.to_acknowledge,
        )


class HoldingList(Answer):
    """A page of holdings."""

    items: Annotated[list[HeldArticle], doc("In a fixed order.")]
    page: Page


class ItemFault(Part):
    """What is wrong with an item that was not taken."""

    where: Annotated[str, doc("Its place, such as body.items[3].edition.")]
    code: Annotated[str, doc("What kind of fault.")]
    hint: Hint


class Accepted(Answer):
    """How a batch was taken."""

    accepted: Annotated[Count, doc("How many items were taken.")]
    errors: Annotated[list[ItemFault], doc("Empty where all were taken.")]

    @classmethod
    def of(cls, count: int, errors: list[dict]) -> "Accepted":
        """`count`: how many were sent; an item may have several errors."""
        faulty = {error["where"].partition("]")[0] for error in errors}
        return cls(count - len(faulty), [ItemFault.picked(error) for error in errors])


def _happened(
    structure: type[Happened], row: Row | None, at: str, *columns: str
) -> Happened | None:
    """The structure of these columns of the row, with its time `at`; None without that time."""
    moment = getattr(row, at, None)
    if moment is None:
        return None
    return structure(*(getattr(row, column) for column in columns), instant(moment))


def _reported(row: Row | None) -> Reported | None:
    if row is None or row.reported_at is None:
        return None
    return Reported(
        shown=row.reported_edition is not None,
        edition=row.reported_edition,
        seq=row.reported_seq,
        at=instant(row.reported_at),
    )
