"""What a signed-in partner does on its page: for each form the function that does it.

Each calls the function that the API and the admin call too. A function takes the session and the
form, and returns a `Done`; what it refuses it raises, and `act` tells as a message.
"""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils import timezone

from api.models import ApiKey, Delivery, PartnerSession, Subscription
from api.partners.keys.caller import Caller
from api.partners.keys.own_keys import CannotMake, end_own_key, make_own_key
from api.partners.ledger.reports import Acknowledgement, save_acknowledgements
from api.partners.portal import leaving, sessions
from api.webhooks import replays, subscriptions
from api.webhooks.signing import display_secret
from api.webhooks.subscriptions import InvalidSubscription, TransitionRefused

from .forms import EmailForm


class Refusal(Exception):
    """Nothing was done; the message says why and what to do. `field`: of which form field."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Done(NamedTuple):
    """What was done, a word of the template; a secret that is shown this once."""

    word: str
    secret: str = ""
    ended: bool = False


Act = Callable[[PartnerSession, QueryDict], Done]
GONE = "It is no longer there. See the list below."
REFUSALS = (CannotMake, TransitionRefused)


def act(name: str, session: PartnerSession, form: QueryDict) -> Done:
    """Do it. Raises KeyError for no such act, Refusal if it cannot be done."""
    # Imported here: it imports editorial, which no public request loads before it needs it.
    from api.partners.partners import Refused

    run = ACTS[name]
    try:
        return run(session, form)
    except InvalidSubscription as refused:
        field, message = next(iter(refused.faults.items()))
        raise Refusal(message, field=field) from None
    except (*REFUSALS, Refused) as refused:
        raise Refusal(str(refused)) from None


def _make_key(session: PartnerSession, form: QueryDict) -> Done:
    newest = session.partner.keys.order_by("-pk").values_list("public_id", flat=True).first()
    if form.get("newest", "") != str(newest or ""):
        # Reloading the page that shows a key sends the form again.
        raise Refusal("A key was made since this page was shown: see whether it was this one.")
    _, secret = make_own_key(session.partner, name=form.get("name", "").strip()[:100])
    return Done("key-made", secret)


def _end_key(session: PartnerSession, form: QueryDict) -> Done:
    if end_own_key(session.partner, _id(form)) is None:
        raise Refusal(GONE)
    return Done("key-ended")


def _subscribe(session: PartnerSession, form: QueryDict) -> Done:
    languages = [tag for tag in form.get("languages", "").replace(",", " ").split() if tag]
    url = form.get("url", "").strip()[:2000]
    row = subscriptions.create(partner=session.partner, url=url, languages=languages)
    return Done("subscribed", display_secret(row.secret))


def _rotate(row: Subscription) -> Done:
    return Done("secret-made", display_secret(subscriptions.rotate_secret(row).secret))


def _of_subscription(word: str, move: Callable[[Subscription], Any]) -> Act:
    """An act on one of the partner's own subscriptions."""

    def run(session: PartnerSession, form: QueryDict) -> Done:
        rows = Subscription.objects.filter(partner=session.partner, public_id=_id(form))
        row = rows.first()
        if row is None:
            raise Refusal(GONE)
        result = move(row)
        return result if isinstance(result, Done) else Done(word)

    return run


def _replay(session: PartnerSession, form: QueryDict) -> Done:
    rows = Delivery.objects.select_related("subscription")
    own = rows.filter(subscription__partner=session.partner)
    delivery = own.filter(webhook_id=form.get("id", "")).first()
    if delivery is None:
        raise Refusal(GONE)
    replays.replay_delivery(delivery)
    return Done("replayed")


def _acknowledge(session: PartnerSession, form: QueryDict) -> Done:
    key = ApiKey.objects.filter(partner=session.partner).order_by("-pk").first()
    seq = form.get("seq", "")
    if key is None or not seq.isdecimal() or len(seq) > 18:
        raise Refusal(GONE)
    caller = Caller(key.pk, session.partner.pk, frozenset(key.scopes), "")
    word = Acknowledgement(0, _id(form), int(seq))
    for refusal in save_acknowledgements(caller, [word], now=timezone.now()):
        raise Refusal(refusal.hint)
    return Done("acknowledged")


def _change_address(session: PartnerSession, form: QueryDict) -> Done:
    given = EmailForm(form)
    if not given.is_valid():
        raise Refusal(str(given.errors["email"][0]), field="email")
    email = given.cleaned_data["email"]
    leaving.ask_for_address(session.partner, email, language=session.language)
    return Done("address-asked")


def _sign_out(session: PartnerSession, form: QueryDict) -> Done:
    sessions.end(session)
    return Done("signed-out", ended=True)


def _delete(session: PartnerSession, form: QueryDict) -> Done:
    if not form.get("sure"):
        raise Refusal("Tick the box, if all of it is to be deleted.", field="sure")
    leaving.delete_data(session.partner)
    return Done("deleted", ended=True)


def _id(form: QueryDict) -> uuid.UUID:
    try:
        return uuid.UUID(form.get("id", ""))
    except ValueError:
        raise Refusal(GONE) from None


ACTS: Mapping[str, Act] = {
    "make-key": _make_key,
    "end-key": _end_key,
    "subscribe": _subscribe,
    "ping": _of_subscription("pinged", replays.ping),
    "rotate-secret": _of_subscription("", _rotate),
    "pause": _of_subscription("paused", subscriptions.pause),
    "resume": _of_subscription("resumed", subscriptions.resume),
    "enable": _of_subscription("enabled", subscriptions.enable),
    "remove": _of_subscription("removed", subscriptions.remove),
    "replay": _replay,
    "acknowledge": _acknowledge,
    "change-address": _change_address,
    "sign-out": _sign_out,
    "delete": _delete,
}
