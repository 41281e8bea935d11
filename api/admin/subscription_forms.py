"""Forms of the admin screens of webhook subscriptions."""

from typing import Any

from django import forms
from unfold.widgets import (
    UnfoldAdminCheckboxSelectMultipleWidget,
    UnfoldAdminIntegerFieldWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from api.models import Partner, Subscription
from api.webhooks.subscriptions import FIELDS, TransitionRefused, require_room
from api.webhooks.validation import filter_faults, url_fault
from articles.documents.vocabulary import SIGNIFICANCES


class LinesField(forms.CharField):
    """A list of strings, one per line."""

    def __init__(self, **options: Any) -> None:
        widget = UnfoldAdminTextareaWidget(attrs={"rows": 3, "spellcheck": "false"})
        super().__init__(required=False, max_length=30_000, widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        words = (line.strip() for line in super().clean(value).splitlines())
        return list(dict.fromkeys(word for word in words if word))


class SubscriptionForm(forms.ModelForm):
    """The URL and the filters of a subscription; an empty filter means all."""

    url = forms.CharField(
        label="Address",
        max_length=500,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "url", "spellcheck": "false"}),
        help_text="Where messages are posted: public, over https, without user and password.",
    )
    languages = LinesField(help_text="BCP 47 tags, one on a line. Empty: all languages.")
    topics = LinesField(
        help_text="Slugs, one on a line; the topics below each count too. Empty: all topics."
    )
    codes = LinesField(
        help_text="One on a line, such as http://hl7.org/fhir/sid/icd-10-cm|E11. Empty: all."
    )
    significances = forms.MultipleChoiceField(
        required=False,
        choices=SIGNIFICANCES,
        widget=UnfoldAdminCheckboxSelectMultipleWidget(),
        help_text="None chosen: all. What is withdrawn or purged is told whatever is chosen.",
        error_messages={"invalid_choice": "Choose from the list."},
    )

    class Meta:
        model = Subscription
        fields = ("partner", *FIELDS)
        help_texts = {"description": "What it is for. The partner sees it."}

    def clean_url(self) -> str:
        url = self.cleaned_data["url"]
        if fault := url_fault(url):
            raise forms.ValidationError(fault)
        return url

    def clean_partner(self) -> Partner:
        partner = self.cleaned_data["partner"]
        try:
            require_room(partner)
        except TransitionRefused as refused:
            raise forms.ValidationError(str(refused)) from None
        return partner

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        lists = ("languages", "topics", "codes")
        given = {name: cleaned[name] for name in lists if name in cleaned}
        for name, fault in filter_faults(given).items():
            self.add_error(name, fault)
        return cleaned


class EnableForm(forms.Form):
    """Where a disabled subscription continues."""

    skip_missed = forms.BooleanField(
        label="Leave out what came while it was disabled",
        required=False,
        widget=UnfoldBooleanWidget(),
        help_text="Otherwise it begins with the message that was given up, and misses nothing.",
    )


class ReplayForm(forms.Form):
    """The seq of the first Change to replay."""

    from_seq = forms.IntegerField(
        label="From seq",
        min_value=1,
        widget=UnfoldAdminIntegerFieldWidget(),
        help_text="The first change to send once more; all after it that the subscription asks "
        "for follow. Reaches back 1,000 changes at most.",
    )
