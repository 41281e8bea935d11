"""The letters to whoever asked for a key, and to partners about their own page.

None repeats what was typed into a form: nobody can have us send their words to others.
"""

from django.conf import settings
from django.utils.translation import gettext, override

from api.models import MailedLink
from articles.pages.languages import interface_language
from articles.signed_links import PLACE, mail_key

LINKS = "/partners/link/"


def send_confirmation(link: MailedLink) -> None:
    """The link that confirms a request for a key."""
    with override(interface_language(link.language)):
        subject = gettext("Confirm your request for a key")
        text = gettext("Somebody, probably you, asked for a key to the articles of %(site)s.")
        ignored = gettext("If it was not you, do nothing: what was asked is deleted after 7 days.")
        _send_link(link, subject, text, ignored)


def send_sign_in(link: MailedLink) -> None:
    """The link to the partner's page."""
    with override(interface_language(link.language)):
        subject = gettext("Your link to your page")
        text = gettext("With this link you reach your page at %(site)s: keys, webhooks and usage.")
        ignored = gettext("If you did not ask for it, do nothing: without the link nobody gets in.")
        _send_link(link, subject, text, ignored)


def send_approval(link: MailedLink) -> None:
    """The request is approved; the link leads to the page where the key is made."""
    with override(interface_language(link.language)):
        subject = gettext("Your request for a key is approved")
        text = gettext("You can now make your key to the articles of %(site)s on a page of yours.")
        later = gettext("After that time, ask for another link on our page for partners.")
        _send_link(link, subject, text, later)


def send_refusal(address: str, name: object, *, language: str, reason: str) -> None:
    """The request is refused. `reason`: by the staff, in their words."""
    with override(interface_language(language)):
        subject = gettext("Your request for a key")
        text = gettext("We cannot give you a key to the articles of %(site)s. The reason:")
        lines = [text % {"site": settings.PUBLISHER_NAME}, reason]
        _queue(f"key-request-refused:{name}", address, subject, lines)


def send_address_check(link: MailedLink) -> None:
    """The link that confirms a partner's new address."""
    with override(interface_language(link.language)):
        subject = gettext("Confirm your new address")
        text = gettext("Letters to you as a partner of %(site)s are to go to this address.")
        ignored = gettext("If you did not ask for it, do nothing: nothing is changed then.")
        _send_link(link, subject, text, ignored)


def tell_house(name: object) -> None:
    """Tell the publisher's own address, if it is set, that a request waits."""
    if address := settings.BRAND["email"]:
        where = f"{settings.SITE_URL}/admin/api/keyrequest/"
        lines = ["A request for a key is confirmed and waits to be decided.", where]
        _queue(f"key-request-waits:{name}", address, "A request for a key waits", lines)


def _send_link(link: MailedLink, subject: str, text: str, last: str) -> None:
    once = gettext("The link works once, for 24 hours:")
    lines = [text % {"site": settings.PUBLISHER_NAME}, f"{once}\n{PLACE}", last]
    _queue(mail_key(LINKS, link.public_id), link.email, subject, lines)


def _queue(key: str, address: str, subject: str, lines: list[str]) -> None:
    # Imported here: it imports editorial, which no public request loads before it needs it.
    from api.partners.partners import queue_letter

    queue_letter(key, address=address, subject=subject, text="\n\n".join(lines) + "\n")
