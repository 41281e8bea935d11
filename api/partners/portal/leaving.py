"""What a partner changes and deletes of itself."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from api.models import AnswerCount, KeyRequest, MailedLink, Partner, PartnerSession, Subscription
from api.models.partner import live_keys

from . import letters
from .links import has_many_links, make_link, use_link


def ask_for_address(partner: Partner, email: str, *, language: str) -> None:
    """Mail the new address a link; until it is used, letters go to the one before."""
    if not has_many_links(email):
        with transaction.atomic():
            link = make_link("address", email, language=language, partner=partner)
            letters.send_address_check(link)


@transaction.atomic
def confirm_address(token: str) -> Partner | None:
    """The partner, whose letters now go to the proved address; None if the link cannot be used.

    The address before is told, in case it was somebody else.
    """
    from api.partners.partners import change_partner, queue_partner_mail

    link = use_link(token, "address")
    if link is None or link.partner is None:
        return None
    queue_partner_mail(
        f"address-changed:{link.public_id}",
        partner=link.partner,
        subject="Your letters go to another address now",
        text=f"What {settings.PUBLISHER_NAME} writes to {link.partner} as a partner goes to "
        "another address from now on. If none of you asked for that, write to us at once.\n",
    )
    return change_partner(link.partner, by=None, email=link.email)


@transaction.atomic
def delete_data(partner: Partner) -> None:
    """End the keys, remove the subscriptions, and delete what is known of people and of usage.

    The name, the keys' first characters and what was sent to them stay: whom an unsafe text was
    sent to must be known as long as copies of it may be shown.
    """
    from api.partners.keys.keys import revoke_key
    from api.partners.partners import change_partner, deactivate_partner, forget_addresses

    for key in live_keys(timezone.now()).filter(partner=partner):
        revoke_key(key, by=None, reason="Its owner has left.")
    for kind in (Subscription, PartnerSession, MailedLink, AnswerCount, KeyRequest):
        kind.objects.filter(partner=partner).delete()
    partner.usage.all().delete()
    forget_addresses([partner.email])
    change_partner(partner, by=None, email="", note="")
    deactivate_partner(partner, by=None, reason="It has left and had its data deleted.")
