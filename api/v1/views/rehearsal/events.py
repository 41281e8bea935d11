"""/rehearsal: call forth an event on an invented article, on a site that rehearses."""

import uuid
from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from api.partner_view import PartnerView, private_answer
from api.partners.rehearsals import (
    MOST_WAITING,
    SHOWN,
    TooMany,
    ask_for,
    asked_by,
    invented_article,
    invented_articles,
)
from api.problems import Problem
from api.v1.answers.answer import to_bytes
from api.v1.answers.rehearsal import Rehearsal, RehearsalRequest
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import ID as EXAMPLE
from api.v1.openapi.parameters import TEXT, parameter, query
from api.v1.parameters import did_you_mean, invalid
from articles.models.public.rehearsal import EVENTS, MAKE_PAGES, WITHOUT_ARTICLE

NAMES = [name for name, _ in EVENTS]
UUID = {**TEXT, "format": "uuid"}
EVENT = parameter("event", "path", {**TEXT, "enum": NAMES}, "withdraw-unsafe", "What is to happen.")
REQUEST = parameter("id", "path", UUID, EXAMPLE, "The request's lasting id.")
ARTICLE = query(
    "article",
    UUID,
    EXAMPLE,
    "The invented article that it is to befall; without it, the first that is in a state for it.",
)


class RehearsalView(PartnerView):
    """404 on every site that does not rehearse."""

    http_method_names = ["get", "head", "options"]
    scopes: ClassVar[Mapping[str, str]] = dict.fromkeys(("GET", "HEAD", "POST"), "rehearsal")

    def check_permissions(self, request) -> None:
        super().check_permissions(request)
        if not settings.REHEARSAL:
            raise Problem("rehearsal-off", "This site does not rehearse: its articles are real.")


class RehearsalsView(RehearsalView):
    """What can be rehearsed, and what the partner has asked for."""

    @describe_private(
        "Rehearsal",
        "What can be rehearsed",
        "The events that you can call forth, the invented articles that they befall, and what you "
        "have asked for. All partners of this site share the articles: choose one of your own for "
        "each event where you do not want to meet another's.",
        name="getRehearsal",
        scope="rehearsal",
        problems=["rehearsal-off"],
    )
    def get(self, request) -> HttpResponse:
        requests = asked_by(self.caller.partner)[:SHOWN]
        answer = Rehearsal.of(invented_articles(), requests)
        return private_answer(request, to_bytes(answer))


class RehearsalEventView(RehearsalView):
    """Queues an event: the worker makes the transition."""

    http_method_names = ["post", "options"]
    parameters = ("article",)

    @describe_private(
        "RehearsalRequest",
        "Call forth an event",
        "It is queued, and runs within seconds: see its `state` at its `api_url`. What happens is "
        "what the house does itself, so the feed and your webhooks tell it, and the article's "
        "address answers accordingly.",
        name="callForthEvent",
        scope="rehearsal",
        status=202,
        parameters=[EVENT, ARTICLE],
        problems=[
            *("rehearsal-off", "no-such-rehearsal", "too-many-rehearsals"),
            *("unknown-parameter", "invalid-parameter"),
        ],
    )
    def post(self, request, event: str) -> HttpResponse:
        if event not in NAMES:
            detail = f"There is no event “{event}”. {did_you_mean(event, NAMES)}"
            raise Problem("no-such-rehearsal", detail)
        article = _read_article(request, event)
        try:
            row = ask_for(event, self.caller.partner, article=article, now=timezone.now())
        except TooMany:
            detail = f"{MOST_WAITING} events that you asked for have not run yet."
            raise Problem("too-many-rehearsals", detail) from None
        return private_answer(request, to_bytes(RehearsalRequest.of(row)), status=202)


class RehearsalRequestView(RehearsalView):
    """One event that the partner asked for."""

    @describe_private(
        "RehearsalRequest",
        "One event you asked for",
        "Whether it waits, is done or failed, and how far the journal then was.",
        name="getRehearsalRequest",
        scope="rehearsal",
        parameters=[REQUEST],
        problems=["rehearsal-off", "no-such-rehearsal"],
    )
    def get(self, request, id: uuid.UUID) -> HttpResponse:
        row = asked_by(self.caller.partner).filter(public_id=id).first()
        if row is None:
            raise Problem("no-such-rehearsal", f"You have asked for no event {id}.")
        return private_answer(request, to_bytes(RehearsalRequest.of(row)))


def _read_article(request, event: str) -> int | None:
    text = request.GET.get("article")
    if text is None:
        return None
    if event in (*MAKE_PAGES, *WITHOUT_ARTICLE):
        raise invalid("article", f"“{event}” befalls no article of your choice: leave it out.")
    try:
        article = invented_article(uuid.UUID(text))
    except ValueError:
        article = None
    if article is None:
        raise invalid("article", "Write the id of an invented article, as GET /rehearsal has them.")
    return article
