"""allauth's forms, with the house's own rules."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.totp.internal import auth as totp
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from articles.editorial.accounts.one_time_codes import spend_totp
from articles.editorial.accounts.resets import ask_for_reset

from .guessing import Guess


class ResetPasswordForm(account_forms.ResetPasswordForm):
    """Queues the mail. An unknown address gets none, and the same page."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        for person in self.users:
            ask_for_reset(person)
        return str(self.cleaned_data["email"])


class OneTimeCodeMixin:
    """A code works once, by the database, and within the limits on guessing.

    Of recovery codes allauth sees to the first itself: it locks their row.
    """

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        guess = Guess(context.request, "code", self.user)
        try:
            code = str(super().clean_code())  # type: ignore[misc]
        except ValidationError:
            guess.end(right=False)
            raise
        guess.end(right=(right := self._is_first_use(code)))
        if not right:
            raise get_adapter().validation_error("incorrect_code")
        return code

    def _is_first_use(self, code: str) -> bool:
        if self.authenticator.type != Authenticator.Type.TOTP:
            return True
        secret = get_adapter().decrypt(self.authenticator.data["secret"])
        return spend_totp(self.user, _counter(secret, code))


class AuthenticateForm(OneTimeCodeMixin, mfa_forms.AuthenticateForm):
    pass


class ReauthenticateForm(OneTimeCodeMixin, mfa_forms.ReauthenticateForm):
    pass


class ActivateTOTPForm(totp_forms.ActivateTOTPForm):
    """The code that proves the app is set up is used by that."""

    def clean_code(self) -> str:
        code = str(super().clean_code())
        if not spend_totp(self.user, _counter(self.secret, code)):
            raise get_adapter().validation_error("incorrect_code")
        return code


def _counter(secret: str, code: str) -> int:
    """The time step that a valid code belongs to; -1 where its time has passed meanwhile."""
    for counter in totp.yield_hotp_counters_from_time():
        value = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if totp.compare_user_code(actual=code, expected=value):
            return counter
    return -1
