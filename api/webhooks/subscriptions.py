"""The transitions of a webhook subscription, one function each, for the API and the admin."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from api.models import Delivery, Partner, Subscription
from articles.delivery.sync import cursors

from .signing import MOST_FORMER, OVERLAP, new_secret
from .validation import as_there_are, filter_faults, url_fault


class InvalidSubscription(Exception):
    """An argument is invalid. `faults`: {field: what to do}, in the order found."""

    def __init__(self, faults: dict[str, str]):
        super().__init__(" ".join(faults.values()))
        self.faults = faults


class TransitionRefused(Exception):
    """The subscription's state does not allow the transition; the message says what would."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code


FILTERS = ("languages", "topics", "codes", "significances")
STANDS_WELL = {"failing_since": None, "failures": 0, "held_until": None}
# The fields that a partner may set.
FIELDS = ("url", "description", *FILTERS)


def create(*, partner: Partner, after: cursors.Cursor | None = None, **given: Any) -> Subscription:
    """Create a subscription to the Changes after the cursor `after`, by default from now on.

    `given` are FIELDS, `url` is required. Show its `secret` now and never again. Raises
    InvalidSubscription,
    or TransitionRefused("too-many-subscriptions").
    """
    faults = _faults({"url": "", **given})
    if faults:
        raise InvalidSubscription(faults)
    with transaction.atomic():
        # Locked, because two concurrent calls would both find room for one more.
        Partner.objects.select_for_update().get(pk=partner.pk)
        require_room(partner)
        place = after or cursors.journal_end()
        return Subscription.objects.create(
            partner=partner,
            secret=new_secret(),
            epoch=place.epoch,
            seq=place.seq,
            created_at=timezone.now(),
            **_settled(given),
        )


def require_room(partner: Partner) -> None:
    """Raises TransitionRefused if the partner has WEBHOOK_SUBSCRIPTIONS subscriptions."""
    most = settings.WEBHOOK_SUBSCRIPTIONS
    if Subscription.objects.filter(partner=partner).count() >= most:
        raise TransitionRefused(
            "too-many-subscriptions",
            f"You have {most} subscriptions, and no partner may have more. Change or remove one.",
        )


def change(subscription: Subscription, **given: Any) -> Subscription:
    """Change FIELDS from the next delivery on; deliveries already queued are still sent.

    Raises InvalidSubscription.
    """
    if faults := _faults(given):
        raise InvalidSubscription(faults)
    return _write(subscription, **_settled(given))


@transaction.atomic
def pause(subscription: Subscription) -> Subscription:
    """Send nothing until `resume`, which then sends every Change in between.

    Raises TransitionRefused if it is disabled.
    """
    row = _locked(subscription)
    if row.state == "disabled":
        raise TransitionRefused(
            "subscription-disabled", "It is disabled, and sends nothing as it is."
        )
    return _write(subscription, state="paused")


@transaction.atomic
def resume(subscription: Subscription) -> Subscription:
    """Continue after a pause. Raises TransitionRefused if it is disabled."""
    if _locked(subscription).state == "disabled":
        raise TransitionRefused(
            "subscription-disabled",
            "It is disabled. When your receiver works, POST to its /enable.",
        )
    return _write(subscription, state="active", held_until=None)


@transaction.atomic
def enable(subscription: Subscription, *, skip_missed: bool = False) -> Subscription:
    """Enable a disabled subscription, beginning with what had failed.

    `skip_missed`: begin with the Changes from now on instead. Raises TransitionRefused if it is not
    disabled.
    """
    row = _locked(subscription)
    if row.state != "disabled":
        raise TransitionRefused(
            "not-disabled", f"It is {row.state}: only a disabled one is enabled."
        )
    if skip_missed:
        _skip_to_now(row)
    else:
        _requeue_failed(row)
    return _write(subscription, state="active", reason="", **STANDS_WELL)


def _skip_to_now(row: Subscription) -> None:
    place = cursors.journal_end()
    at = {"seq": place.seq, "queued_seq": place.seq, "safety_seq": place.seq}
    Subscription.objects.filter(pk=row.pk).update(epoch=place.epoch, **at)
    waiting = Delivery.objects.filter(subscription=row, state="waiting").exclude(kind="ping")
    waiting.update(state="cancelled", ended_at=timezone.now(), next_attempt_at=None)


def _requeue_failed(row: Subscription) -> None:
    """Queue again what was given up since nothing arrives; all that waits is due at once."""
    again = {"state": "waiting", "attempts": 0, "next_attempt_at": timezone.now(), "ended_at": None}
    own = Delivery.objects.filter(subscription=row, kind__in=("change", "restart"))
    given_up = Q(state="failed", ended_at__gte=row.failing_since or timezone.now())
    own.filter(given_up | Q(state="waiting")).update(**again)


def disable(subscription: Subscription, *, reason: str) -> Subscription:
    """Disable it, by the staff; the partner reads `reason`.

    Raises InvalidSubscription unless it has 1 to 300 characters.
    """
    if not reason.strip() or len(reason) > 300:
        raise InvalidSubscription(
            {"reason": "Say why, in at most 300 characters: the partner reads it."}
        )
    return _write(subscription, state="disabled", reason=reason.strip())


@transaction.atomic
def rotate_secret(subscription: Subscription) -> Subscription:
    """Create a new secret: show it now and never again. For OVERLAP the old one signs too."""
    row, now = _locked(subscription), timezone.now()
    rotating = row.previous_until is not None and row.previous_until > now
    former = [row.secret, *(row.previous_secret.split() if rotating else [])]
    return _write(
        subscription,
        previous_secret=" ".join(former[:MOST_FORMER]),
        previous_until=now + OVERLAP,
        secret=new_secret(),
    )


def remove(subscription: Subscription) -> None:
    """Delete it with its deliveries. A message being sent may still arrive."""
    Subscription.objects.filter(pk=subscription.pk).delete()


def _faults(given: dict[str, Any]) -> dict[str, str]:
    url = {"url": url_fault(given["url"])} if "url" in given else {}
    filters = filter_faults({name: given[name] for name in FILTERS if name in given})
    return {name: fault for name, fault in {**url, **filters}.items() if fault}


def _settled(given: dict[str, Any]) -> dict[str, Any]:
    if "languages" not in given:
        return given
    return {**given, "languages": as_there_are(given["languages"])}


def _locked(subscription: Subscription) -> Subscription:
    return Subscription.objects.select_for_update().get(pk=subscription.pk)


def _write(subscription: Subscription, **values: Any) -> Subscription:
    """Write only these columns: a worker may be writing the others."""
    Subscription.objects.filter(pk=subscription.pk).update(**values)
    subscription.refresh_from_db()
    return subscription
