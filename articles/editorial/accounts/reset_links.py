"""The link for a new password, made by the worker at the moment it sends the mail.

Neither the mail's row nor a log ever holds one: whoever reads the database, the list of mails or
a backup of them cannot use it.
"""

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse

from articles.models import Mail

# Prefix of the keys of mails whose text has PLACE.
RESET = "password-reset:"
PLACE = "{link}"
_CONSOLE = "django.core.mail.backends.console.EmailBackend"


class NoMailServer(ValueError):
    """A link would be written to a log."""


def sendable_text(mail: Mail) -> str:
    """The text to send. Raises NoMailServer where mail only goes to the log."""
    if not mail.key.startswith(RESET) or mail.person is None:
        return mail.text
    if settings.EMAIL_BACKEND == _CONSOLE and not settings.HEALTHINFO_DEMO:
        raise NoMailServer(
            "Not sent: EMAIL_URL names no mail server, and a link for a new password is not "
            "written to the log."
        )
    return mail.text.replace(PLACE, _link(mail.person))


def _link(person) -> str:
    # Imported here: the library is large, and other mails do not need it.
    from allauth.account.utils import user_pk_to_url_str

    words = {
        "uidb36": user_pk_to_url_str(person),
        "key": default_token_generator.make_token(person),
    }
    return f"{settings.SITE_URL}{reverse('account_reset_password_from_key', kwargs=words)}"
