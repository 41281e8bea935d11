"""What `check --deploy` says of our own settings."""

from typing import Any

from django.conf import settings
from django.core.checks import Tags, Warning, register

_CONSOLE = "django.core.mail.backends.console.EmailBackend"


@register(Tags.security, deploy=True)
def mail_goes_out(app_configs: Any, **kwargs: Any) -> list[Warning]:
    """Without a mail server nobody gets a link for a new password, nor an alert."""
    if settings.EMAIL_BACKEND != _CONSOLE or settings.HEALTHINFO_DEMO:
        return []
    return [
        Warning(
            "EMAIL_URL names no mail server: mail is written to the log, and links for a new "
            "password are sent to nobody.",
            hint="Set EMAIL_URL, for instance EMAIL_URL=smtp+tls://user:password@host:587",
            id="healthinfo.W001",
        )
    ]
