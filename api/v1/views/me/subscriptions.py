"""/me/subscriptions: a partner's webhook subscriptions."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from django.db import transaction
from django.http import HttpResponse

from api.models import Delivery as DeliveryRow
from api.models import Partner
from api.models import Subscription as Row
from api.partner_view import PartnerView, no_content, private_answer
from api.problems import Problem
from api.request_bodies import JsonBody
from api.v1 import bodies
from api.v1.answers.answer import to_bytes
from api.v1.answers.me.deliveries import Delivery
from api.v1.answers.me.subscriptions import (
    Replayed,
    Subscription,
    SubscriptionList,
    deliveries_address,
)
from api.v1.openapi.describe import describe_private
from api.v1.openapi.parameters import parameter
from api.v1.parameters import UNAVAILABLE, check_cursor
from api.webhooks import replays, subscriptions
from api.webhooks.subscriptions import InvalidSubscription, TransitionRefused
from articles.delivery import addresses
from articles.delivery.sync import cursors
from articles.documents.richtext.signs import turning_fault, without_invisible
from articles.documents.vocabulary import SIGNIFICANCES, values

SCOPE = "webhooks"
SCOPES = dict.fromkeys(("GET", "HEAD", "POST", "PATCH", "DELETE"), SCOPE)
ID = parameter(
    "id",
    "path",
    {"type": "string", "format": "uuid"},
    "5d0c8f3e-2b7a-4c61-8f0e-9a3b6d2c1e47",
    "The subscription's lasting id.",
)


def _describe(
    schema: str, summary: str, description: str, *, problems: Sequence[str] = (), **more: Any
) -> Callable:
    """Describes a method of a view of one subscription."""
    every = ["no-such-subscription", *problems]
    own: dict[str, Any] = {"scope": SCOPE, "parameters": [ID], "problems": every, **more}
    return describe_private(schema, summary, description, **own)


class SubscriptionsView(PartnerView):
    """Lists the partner's subscriptions, and creates one."""

    scopes: ClassVar[Mapping[str, str]] = SCOPES

    @describe_private(
        "SubscriptionList",
        "Your subscriptions",
        "Every subscription of yours, whichever of your keys made it.",
        name="listSubscriptions",
        scope=SCOPE,
    )
    def get(self, request) -> HttpResponse:
        rows = Row.objects.filter(partner=self.caller.partner).order_by("pk")
        answer = SubscriptionList([Subscription.of(row) for row in rows])
        return private_answer(request, to_bytes(answer))

    @describe_private(
        "Subscription",
        "Subscribe",
        "Have changes pushed to a receiver of yours, signed to Standard Webhooks. The answer "
        "holds the secret to verify them with: it is shown this once. Send a ping afterwards.",
        name="createSubscription",
        body="NewSubscription",
        scope=SCOPE,
        status=201,
        headers=["Location"],
        problems=["too-many-subscriptions", "restart"],
    )
    def post(self, request) -> HttpResponse:
        body = self.body(request, *bodies.NewSubscription.names())
        given = read_given(body)
        given["url"] = body.text("url", required=True, most=2000)
        after = _read_after(body)
        body.check()
        partner = Partner.objects.get(pk=self.caller.partner)
        with as_problems():
            row = subscriptions.create(partner=partner, after=after, **given)
        answer = Subscription.of(row, with_secret=True)
        headers = {"Location": answer.links.own}
        return private_answer(request, to_bytes(answer), status=201, headers=headers)


class SubscriptionBaseView(PartnerView):
    """The base of the views of one subscription."""

    scopes: ClassVar[Mapping[str, str]] = SCOPES

    def found(self, public_id: uuid.UUID) -> Row:
        """The partner's own subscription. Raises Problem (404)."""
        own = Row.objects.filter(partner=self.caller.partner, public_id=public_id)
        row = own.first()
        if row is None:
            raise Problem("no-such-subscription", f"You have no subscription {public_id}.")
        return row


class SubscriptionView(SubscriptionBaseView):
    """Reads, changes and deletes one subscription."""

    @_describe(
        "Subscription",
        "A subscription",
        "Where it pushes to, what it asks for, and whether all is well.",
        name="getSubscription",
    )
    def get(self, request, id: uuid.UUID) -> HttpResponse:
        return private_answer(request, to_bytes(Subscription.of(self.found(id))))

    @_describe(
        "Subscription",
        "Change, pause or resume a subscription",
        "What is given is changed, from the next delivery on. While it is paused nothing is "
        "sent; when it is active again, all that came meanwhile.",
        name="updateSubscription",
        body="SubscriptionChange",
        problems=["subscription-disabled"],
    )
    def patch(self, request, id: uuid.UUID) -> HttpResponse:
        row = self.found(id)
        body = self.body(request, *bodies.SubscriptionChange.names())
        given = read_given(body)
        if body.has("url"):
            given["url"] = body.text("url", most=2000)
        state = body.word("state", ["active", "paused"])
        body.check()
        with as_problems(), transaction.atomic():
            if given:
                subscriptions.change(row, **given)
            if state:
                move = subscriptions.pause if state == "paused" else subscriptions.resume
                move(row)
        return private_answer(request, to_bytes(Subscription.of(row)))

    @_describe(
        "",
        "Remove a subscription",
        "It is gone, with the record of its deliveries. What is on its way may still arrive.",
        name="deleteSubscription",
        status=204,
    )
    def delete(self, request, id: uuid.UUID) -> HttpResponse:
        subscriptions.remove(self.found(id))
        return no_content()


class PingView(SubscriptionBaseView):
    """Sends a test message."""

    @_describe(
        "Delivery",
        "Send a test ping",
        "A message of type `webhook.test`, whatever state the subscription is in: attempted "
        "within a few seconds and, if that fails, four more times within a minute. How it went is "
        "among your deliveries.",
        name="pingSubscription",
        status=202,
    )
    def post(self, request, id: uuid.UUID) -> HttpResponse:
        delivery = replays.ping(self.found(id))
        [shown] = Delivery.of_rows([delivery])
        return private_answer(request, to_bytes(shown), status=202)


class ReplayView(SubscriptionBaseView):
    """Sends changes or one delivery again."""

    @_describe(
        "Replayed",
        "Have changes sent once more",
        "Give `delivery` for one, or `from_seq` for every change from there on. What still "
        "waits is attempted at once, under its own `webhook-id`; what has ended is sent as a "
        "new delivery with another, so that a receiver which drops repeats takes it.",
        name="replayDeliveries",
        body="Replay",
        status=202,
        problems=["no-such-delivery", "not-replayable", "restart"],
    )
    def post(self, request, id: uuid.UUID) -> HttpResponse:
        row = self.found(id)
        body = self.body(request, *bodies.Replay.names())
        seq = body.number("from_seq", least=1)
        name = body.text("delivery", most=64)
        if body.has("from_seq") == body.has("delivery"):
            body.fault("delivery", "Give either this or from_seq.", code="missing")
        body.check()
        with as_problems():
            queued = replays.replay_from(row, seq) if seq else self._replay_one(row, name)
        answer = Replayed(queued, deliveries_address(row))
        return private_answer(request, to_bytes(answer), status=202)

    def _replay_one(self, row: Row, name: str) -> int:
        own = DeliveryRow.objects.select_related("subscription")
        delivery = own.filter(subscription=row, webhook_id=name).first()
        if delivery is None:
            raise Problem("no-such-delivery", f"The subscription has no delivery {name}.")
        replays.replay_delivery(delivery)
        return 1


class RotateSecretView(SubscriptionBaseView):
    """Makes a new signing secret."""

    @_describe(
        "Subscription",
        "Change over to another secret",
        "The answer holds the new secret, which is shown this once. For 24 hours each message "
        "bears two signatures, by the new and by the former: change over within that time.",
        name="rotateSubscriptionSecret",
    )
    def post(self, request, id: uuid.UUID) -> HttpResponse:
        row = subscriptions.rotate_secret(self.found(id))
        answer = Subscription.of(row, with_secret=True)
        return private_answer(request, to_bytes(answer))


class EnableView(SubscriptionBaseView):
    """Enables a disabled subscription."""

    @_describe(
        "Subscription",
        "Enable a disabled subscription",
        "It begins with what was given up, and nothing is lost; with `skip_missed`, with what "
        "comes from now on.",
        name="enableSubscription",
        body="Enabling",
        problems=["not-disabled"],
    )
    def post(self, request, id: uuid.UUID) -> HttpResponse:
        row = self.found(id)
        body = self.body(request, *bodies.Enabling.names())
        skip = body.flag("skip_missed")
        body.check()
        with as_problems():
            subscriptions.enable(row, skip_missed=skip)
        return private_answer(request, to_bytes(Subscription.of(row)))


def read_given(body: JsonBody) -> dict[str, Any]:
    """The members of the body that were given, except `url`. Faults are added to `body`."""
    given: dict[str, Any] = {}
    if body.has("description"):
        given["description"] = without_invisible(body.text("description", empty=True))
        if fault := turning_fault(given["description"]):
            body.fault("description", fault)
    for name in ("languages", "topics", "codes"):
        if body.has(name):
            given[name] = body.texts(name, length=300)
    if body.has("significances"):
        given["significances"] = body.texts("significances", choices=values(SIGNIFICANCES))
    return given


def _read_after(body: JsonBody) -> cursors.Cursor | None:
    text = body.text("after")
    if not text:
        return None
    try:
        cursor = cursors.decode(text)
    except cursors.BadCursor:
        hint = "Pass a cursor exactly as it was given to you."
        body.fault("after", hint, code=UNAVAILABLE)
        return None
    check_cursor(cursor, cursors.journal_end(), restart=addresses.api("export"))
    return cursor


@contextmanager
def as_problems() -> Iterator[None]:
    """Turns a refusal of the webhooks into a Problem that names the member and the remedy."""
    try:
        yield
    except InvalidSubscription as unfit:
        errors = [
            {"where": f"body.{name}", "code": "invalid", "hint": hint}
            for name, hint in unfit.faults.items()
        ]
        name, hint = next(iter(unfit.faults.items()))
        raise Problem("invalid-body", f"“{name}”: {hint}", errors=errors) from None
    except TransitionRefused as refused:
        raise Problem(refused.code, str(refused)) from None
