"""How partners, their keys and their subscriptions stand, in words for the screens."""

import datetime

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from api.models import ApiKey, Subscription
from api.partners.ledger.acknowledgements import PartnerStatus
from articles.models.public.current import Current
from articles.templatetags.screens import day_of, moment

register = template.Library()


@register.filter
def edition_sent(number: int | None) -> str:
    """What a partner was sent; None: it was sent the text in a form that has no edition."""
    return f"Edition {number}" if number else "Its text"


@register.filter
def edition_shown(number: int | None) -> str:
    """What a partner says that its readers see; None: it has taken the text away."""
    return f"Shows edition {number}" if number else "Shows it no longer"


@register.filter
def stands_now(current: Current) -> str:
    """What readers get of an article now: "Published, edition 3"; an erased one has none."""
    state = current.get_state_display()
    return state if current.state == "purged" else f"{state}, edition {current.edition.number}"


@register.filter
def key_state(key: ApiKey, state: str) -> SafeString:
    """Whether a key is good, and until when; of one that is not, since when and why."""
    if state == "revoked":
        reason = Truncator(key.revoked_reason).chars(200)
        revoked = _marked("Revoked", "failed")
        return format_html("{} on {}<br>{}", revoked, _day(key.revoked_at), reason)
    if state == "expired":
        return format_html("{} on {}", _marked("Expired"), _day(key.expires_at))
    until = format_html("until {}", _day(key.expires_at)) if key.expires_at else "without end"
    return format_html("{} {}", _marked("Good", "done"), until)


def _day(at: datetime.datetime | None) -> SafeString | str:
    return day_of(at) if at else ""


def _marked(word: str, tone: str = "") -> SafeString:
    own = f" timely-state-{tone}" if tone else ""
    return format_html('<span class="timely-state{}">{}</span>', own, word)


@register.filter
def last_used(key: ApiKey, otherwise: str) -> SafeString:
    """When a key was last used; of one that was not, the words given."""
    if not key.last_used_at:
        return conditional_escape(otherwise)
    return format_html("last used on {}", moment(key.last_used_at))


@register.filter
def trouble(row: Subscription) -> SafeString | str:
    """Why nothing arrives at a subscription's receiver; "" where nothing is wrong."""
    if row.state == "disabled":
        return format_html("It is disabled and sends nothing. {}", _why_disabled(row.reason))
    if not row.failing_since:
        return ""
    since = moment(row.failing_since)
    if row.held_until:
        return format_html(
            "Nothing has arrived since {}. The receiver is down or busy: it is tried next at {} "
            "with one message, and the others wait. Recalls are tried at once.",
            since,
            moment(row.held_until),
        )
    return format_html("Nothing has arrived since {}. We try again at growing intervals.", since)


def _why_disabled(reason: str) -> str:
    return {
        "gone": "The receiver answered 410 Gone, which asks us to stop.",
        "failing": "Nothing arrived for about three days; the partner was told by e-mail.",
    }.get(reason, reason)


@register.filter
def addressee(row: PartnerStatus) -> SafeString:
    """A partner to write to, and how it stands: "Clinic, late, not acknowledged"."""
    back = "back since" if row.is_back else "not back yet"
    said = [str(row.partner), "late" if row.is_late else back]
    if row.needs_acknowledgement:
        said.append("not acknowledged")
    unknown = "" if row.partner.email else ", <strong>no e-mail address</strong>"
    return format_html("{}" + unknown, ", ".join(said))


@register.filter
def tone(row: PartnerStatus) -> str:
    """How the day of a promise is coloured: "failed", "done" or "waiting"."""
    if row.is_late:
        return "failed"
    return "done" if row.is_back else "waiting"
