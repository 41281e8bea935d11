"""What `check --deploy` says of our own settings."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import DatabaseError

from articles.edge.replicas import unnamed
from articles.models.public.rehearsal import has_real_articles
from articles.replica import standby

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
def keys_can_be_asked_for(app_configs: Any, **kwargs: Any) -> list[Warning]:
    """Without a mail server no address is proved, and no partner reaches its page."""
    if settings.EMAIL_BACKEND != _CONSOLE or settings.HEALTHINFO_DEMO:
        return []
    if settings.KEY_REQUESTS == "off":
        return []
    return [
        Warning(
            "EMAIL_URL names no mail server: whoever asks for a key gets no link.",
            hint="Set EMAIL_URL, or KEY_REQUESTS=off.",
            id="healthinfo.W003",
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


@register(Tags.database)
def rehearses_alone(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Partners with a test key call forth withdrawals and erasures on a rehearsing site."""
    if not settings.REHEARSAL or settings.HEALTHINFO_DEMO or not kwargs.get("databases"):
        return []
    try:
        found = has_real_articles()
    except DatabaseError:
        # Before its migration there is no such table.
        return []
    said = "This site rehearses (REHEARSAL=1), and has published articles that are not invented."
    hint = "Take REHEARSAL out, or give the rehearsing site a database of its own."
    return [Error(said, hint=hint, id="healthinfo.E004")] if found else []


@register(Tags.database)
def database_can_be_written(app_configs: Any, **kwargs: Any) -> list[Error]:
    """A standby takes no migration, and no site starts on one."""
    try:
        found = standby.failure() if kwargs.get("databases") else None
    except DatabaseError:
        return []
    return [Error(found, hint=standby.HINT, id="healthinfo.E003")] if found else []


@register(Tags.database)
def replicas_are_asked(app_configs: Any, **kwargs: Any) -> list[Warning]:
    """Whoever withdraws waits for the replicas that REPLICA_NAMES has here, and for no other."""
    try:
        found = unnamed() if kwargs.get("databases") else []
    except DatabaseError:
        # Before its migration there is no such table.
        return []
    hint = "Set REPLICA_NAMES the same on all machines: web, worker and follower."
    said = "Processes read from the replica {}, which REPLICA_NAMES does not have."
    return [Warning(said.format(name), hint=hint, id="healthinfo.W002") for name in found]
