"""What `check --deploy` says of our own settings."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register

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


@register(Tags.security, deploy=True)
def is_no_demonstration(app_configs: Any, **kwargs: Any) -> list[Error]:
    """A demonstration has printed passwords and no second factor; DEBUG shows its inside."""
    found = []
    if settings.HEALTHINFO_DEMO:
        hint = "Take HEALTHINFO_DEMO out and set the variables of docs/operations.md."
        found.append(Error("This is a demonstration.", hint=hint, id="healthinfo.E001"))
    if settings.DEBUG:
        hint = "Take DEBUG out of the environment."
        shown = "DEBUG shows settings and source code to anyone who meets an error."
        found.append(Error(shown, hint=hint, id="healthinfo.E002"))
    return found
