"""Writes what Django and allauth tell by signals into the log of sign-ins. It decides nothing."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.socialaccount import signals as sign_on
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from articles.editorial.accounts.attempts import unlock
from articles.editorial.accounts.records import record_access

from .guessing import remember_device


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """By the sign-in pages or the admin's own. What a time limit ends is recorded there."""
    if user is not None and not getattr(request, "ended", False):
        record_access("signed-out", person=user)


@receiver(mfa.authenticator_added)
def factor_added(user: Any, authenticator: Any, **kwargs: Any) -> None:
    record_access("factor-added", person=user, factor=authenticator.type)


@receiver(mfa.authenticator_removed)
def factor_removed(user: Any, authenticator: Any, **kwargs: Any) -> None:
    record_access("factor-removed", person=user, factor=authenticator.type)


@receiver(mfa.authenticator_reset)
def factor_reset(user: Any, authenticator: Any, **kwargs: Any) -> None:
    record_access("factor-reset", person=user, factor=authenticator.type)


@receiver(mfa.authenticator_used)
def factor_used(user: Any, authenticator: Any, reauthenticated: bool, **kwargs: Any) -> None:
    if reauthenticated:
        record_access("proved-again", person=user, by=authenticator.type)


@receiver([account.password_changed, account.password_set])
def password_changed(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    record_access("password-changed", person=user, by="own")
    remember_device(request, user)


@receiver(account.password_reset)
def password_reset(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """The link came to the account's own mailbox: guesses of others count no more."""
    record_access("reset-done", person=user)
    unlock(user)
    remember_device(request, user)


@receiver(sign_on.social_account_added)
def sign_on_added(request: HttpRequest, sociallogin: Any, **kwargs: Any) -> None:
    """The first sign-in by the sign-on; with it allauth may have taken the password away."""
    person = sociallogin.user
    record_access("sign-on-added", person=person)
    if getattr(request, "had_password", False) and not person.has_usable_password():
        record_access("password-changed", person=person, by="sign-on")


@receiver(sign_on.social_account_removed)
def sign_on_removed(socialaccount: Any, **kwargs: Any) -> None:
    record_access("sign-on-removed", person=socialaccount.user)
