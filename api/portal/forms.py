"""The forms of these pages. Call with the page's language activated."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, pgettext

from articles.documents.richtext.signs import has_word, turning_fault, without_invisible
from articles.pages.feedback.form import clean_text
from articles.pages.languages import language_name

MOST_PURPOSE = 2000


def _name(value: str) -> str:
    """One line without signs that nobody sees; raises ValidationError for what nobody can read."""
    kept = " ".join(without_invisible(value).split())
    if value and (turning_fault(value) or not has_word(kept)):
        raise forms.ValidationError(gettext("Write it in letters or digits."))
    return kept


class EmailForm(forms.Form):
    """An e-mail address, and the honeypot: a hidden field that only bots fill in."""

    email = forms.EmailField(max_length=254)
    website = forms.CharField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in self.messages().items():
            if name in self.fields:
                self.fields[name].error_messages |= dict.fromkeys(
                    ("required", "invalid", "invalid_choice", "max_length"), words
                )

    def messages(self) -> dict[str, str]:
        """{field: what to do if it is wrong}."""
        return {
            "email": gettext("Write an e-mail address, such as name@example.org."),
            "organisation": gettext(
                "Write the name of your organisation, in at most 200 characters."
            ),
            "person": gettext("Write a name of at most 200 characters, or leave it out."),
            "site": gettext(
                "Write the whole address, such as https://example.org, or leave it out."
            ),
            "purpose": gettext(
                "Write in up to 2,000 characters what you want to do with our articles."
            ),
            "languages": pgettext("partner", "Choose from the list."),
        }

    @property
    def is_machine(self) -> bool:
        return bool(self.data.get("website"))


class AskForm(EmailForm):
    """A request for a key."""

    organisation = forms.CharField(max_length=200)
    person = forms.CharField(max_length=200, required=False)
    site = forms.URLField(max_length=500, required=False, assume_scheme="https")
    purpose = forms.CharField(max_length=MOST_PURPOSE, strip=True)
    languages = forms.MultipleChoiceField(required=False)
    field_order = ("organisation", "person", "email", "site", "purpose", "languages")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        languages: Any = self.fields["languages"]
        languages.choices = [(tag, language_name(tag)) for tag, _ in settings.LANGUAGES]

    def clean_organisation(self) -> str:
        return _name(self.cleaned_data["organisation"])

    def clean_person(self) -> str:
        return _name(self.cleaned_data["person"])

    def clean_purpose(self) -> str:
        return clean_text(self.cleaned_data["purpose"])

    def asked(self) -> dict[str, Any]:
        """What `requests.ask` takes."""
        return {name: self.cleaned_data[name] for name in self.field_order}
