"""The rehearsal: its events, its invented articles, and what the partner has asked for."""

import uuid
from collections.abc import Iterable
from typing import Annotated

from api.partners.rehearsals import MOST_WAITING, SHOWN
from articles.delivery import addresses
from articles.models.public.rehearsal import EVENTS, REHEARSAL_STATES, RehearsalArticle
from articles.models.public.rehearsal import Rehearsal as Row

from .answer import Answer, Part, doc, instant
from .fields import ApiAddress, ArticleId, Instant, Language, Seq, State, Url, one_of

Event = Annotated[str, one_of(EVENTS), doc("The event's name.")]


class RehearsalEvent(Part):
    """An event that can be called forth."""

    event: Event
    effect: Annotated[str, doc("What happens then.")]
    api_url: Annotated[Url, doc("POST here.")]

    @classmethod
    def every(cls) -> "list[RehearsalEvent]":
        return [cls(name, meaning, _address(name)) for name, meaning in EVENTS]


class InventedArticle(Part):
    """An article that no patient reads."""

    name: Annotated[str, doc("Its name in the rehearsal; a reset gives it to another article.")]
    id: ArticleId
    language: Language
    state: State
    seq: Seq
    touched: Annotated[bool, doc("Whether something has happened to it since the beginning.")]
    api_url: ApiAddress

    @classmethod
    def of(cls, row: RehearsalArticle) -> "InventedArticle":
        current = row.article.current
        return cls(
            name=row.name,
            id=current.public_id,
            language=current.language,
            state=current.state,
            seq=current.seq,
            touched=current.seq != row.seq,
            api_url=addresses.api_article(current.public_id),
        )


class RehearsalRequest(Answer):
    """An event that the partner asked for."""

    id: Annotated[uuid.UUID, doc("The request's lasting id.")]
    event: Event
    state: Annotated[
        str, one_of(REHEARSAL_STATES), doc("Events run one after another, of all partners.")
    ]
    article: Annotated[
        uuid.UUID | None, doc("The article it befell; null: not known yet, or the whole library.")
    ]
    seq: Annotated[
        Seq | None, doc("How far the journal was then: follow the feed up to here. null: not run.")
    ]
    failure: Annotated[str | None, doc("Why it failed, and the remedy.")]
    asked_at: Annotated[Instant, doc("When it was asked for. UTC.")]
    ran_at: Annotated[Instant | None, doc("When it was done or failed; null: it waits.")]
    api_url: Annotated[Url, doc("This request.")]

    @classmethod
    def of(cls, row: Row) -> "RehearsalRequest":
        return cls(
            id=row.public_id,
            event=row.event,
            state=row.state,
            article=row.article.public_id if row.article else None,
            seq=row.seq,
            failure=row.error or None,
            asked_at=instant(row.asked_at),
            ran_at=instant(row.ended_at),
            api_url=_address(f"requests/{row.public_id}"),
        )


class Rehearsal(Answer):
    """What can be rehearsed here."""

    events: Annotated[list[RehearsalEvent], doc("What can be called forth.")]
    articles: Annotated[
        list[InventedArticle], doc("The invented articles. Every partner shares them.")
    ]
    own_requests: Annotated[
        list[RehearsalRequest],
        doc(f"The partner's last {SHOWN}, the newest first. Up to {MOST_WAITING} may wait."),
    ]

    @classmethod
    def of(cls, articles: Iterable[RehearsalArticle], asked: Iterable[Row]) -> "Rehearsal":
        return cls(
            RehearsalEvent.every(),
            [InventedArticle.of(row) for row in articles],
            [RehearsalRequest.of(row) for row in asked],
        )


def _address(place: str) -> str:
    return addresses.api(f"rehearsal/{place}")
