"""allauth's forms, with the house's own rules."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn import forms as webauthn_forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from articles.editorial.accounts.one_time_codes import spend_totp
from articles.editorial.accounts.records import record_access
from articles.editorial.accounts.resets import ask_for_reset
from articles.metrics.sign_in import count_sign_in_failure

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
        with Guess(context.request, "code", self.user) as guess:
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


class PasskeyMixin:
    """A passkey that is refused is recorded. There is no limit: nobody guesses a signature."""

    user: Any

    @property
    def has_keys(self) -> bool:
        """Whether the account has a passkey, and the page shall offer it."""
        keys = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.WEBAUTHN)
        return keys.exists()

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except ValidationError:
            count_sign_in_failure("second-factor")
            record_access("code-refused", person=self.user, by="webauthn")
            raise


class AuthenticateWebAuthnForm(PasskeyMixin, webauthn_forms.AuthenticateWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(PasskeyMixin, webauthn_forms.ReauthenticateWebAuthnForm):
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
