"""Forms of the admin pages about partners and keys."""

import datetime

from django import forms
from django.utils import timezone
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from api.models.partner import SCOPES
from api.partners.keys.keys import check_limit
from api.partners.partners import Refused
from articles.admin.common.words import NameInput

DAYS = (("365", "One year"), ("180", "Six months"), ("90", "Three months"), ("", "No end"))


class LimitField(forms.CharField):
    """A rate limit such as 3000/m, or empty."""

    def __init__(self) -> None:
        super().__init__(
            label="Limit",
            required=False,
            max_length=20,
            widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
            help_text="Requests in a second, minute, hour or day, such as 3000/m. Empty: what the "
            "site's settings say.",
        )

    def clean(self, value: str) -> str:
        try:
            return check_limit(super().clean(value))
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None


class IssueForm(forms.Form):
    """A new key. `newest` is the partner's newest key when the page was shown."""

    name = NameInput(
        label="Name",
        required=False,
        max_length=100,
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off"}),
        help_text="What it is for, such as “Website 2027”. The partner sees it.",
    )
    scopes = forms.MultipleChoiceField(
        label="What it may do besides reading",
        required=False,
        choices=SCOPES,
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
        error_messages={"invalid_choice": "Choose from the list."},
    )
    days = forms.ChoiceField(
        label="Good for",
        required=False,
        choices=DAYS,
        widget=UnfoldAdminSelectWidget(),
        help_text="A key that ends by itself cannot be forgotten somewhere for ever.",
        error_messages={"invalid_choice": "Choose from the list."},
    )
    limit = LimitField()
    newest = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def expires_at(self) -> datetime.datetime | None:
        days = self.cleaned_data["days"]
        return timezone.now() + datetime.timedelta(days=int(days)) if days else None


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Reason",
        max_length=1000,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": "Say why."},
    )
