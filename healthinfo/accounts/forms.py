"""allauth's forms, with the house's own rules."""

from typing import Any

from allauth.account import forms as account_forms
from django.http import HttpRequest

from articles.editorial.accounts.resets import ask_for_reset


class ResetPasswordForm(account_forms.ResetPasswordForm):
    """Queues the mail. An unknown address gets none, and the same page."""

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        for person in self.users:
            ask_for_reset(person)
        return str(self.cleaned_data["email"])
