"""Links that open something, made by the worker at the moment it sends the mail: for a new
password, and those of partners (`articles.signed_links`).

Neither the mail's row nor a log ever holds one: whoever reads the database, the list of mails or
a backup of them cannot use it.
"""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse

from articles.models import Mail
from articles.models.drafts.mail import LETTER_PREFIX
from articles.signed_links import PLACE, link_of

# Prefix of the keys of mails whose text has PLACE.
RESET = "password-reset:"
_CONSOLE = "django.core.mail.backends.console.EmailBackend"


class NoMailServer(ValueError):
    """A link would be written to a log."""


def sendable_text(mail: Mail) -> str:
    """The text to send. Raises NoMailServer where mail only goes to the log."""
    link = _link_in(mail)
    if link is None:
        return mail.text
    if settings.EMAIL_BACKEND == _CONSOLE and not settings.HEALTHINFO_DEMO:
        raise NoMailServer(
            "Not sent: EMAIL_URL names no mail server, and a link that opens something is not "
            "written to the log."
        )
    return mail.text.replace(PLACE, link)


def _link_in(mail: Mail) -> str | None:
    if mail.is_letter:
        return link_of(mail.key.removeprefix(LETTER_PREFIX))
    return _link(mail.person) if mail.key.startswith(RESET) and mail.person else None


def _link(person) -> str:
    # Imported here: the library is large, and other mails do not need it.
    from allauth.account.utils import user_pk_to_url_str

    words = {
        "uidb36": user_pk_to_url_str(person),
        "key": default_token_generator.make_token(person),
    }
    return f"{settings.SITE_URL}{reverse('account_reset_password_from_key', kwargs=words)}"
