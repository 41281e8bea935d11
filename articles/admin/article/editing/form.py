"""The form of an article's own fields, with optimistic locking."""

import datetime
from collections.abc import Sequence

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from articles.admin.common.textlines import TextLinesField
from articles.documents.richtext.sanitizer import clean_text
from articles.documents.slugs import canonical_slug, slug_of
from articles.documents.validation.facts import date_faults
from articles.editorial.drafts.saving import last_rewrite
from articles.models import Article
from articles.models.fields import visible_words

from .faults import age_faults, language_faults, translation_faults, translation_set_of


class ArticleForm(forms.ModelForm):
    """Refuses to overwrite what somebody else saved after this page was opened."""

    also_called = TextLinesField(label="Also called", help_text="One name per line.")
    questions = TextLinesField(label="Questions for the doctor", help_text="One per line.")
    lock_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The version that the user chose to put theirs together with, or to overwrite.
    merge = forms.IntegerField(required=False, widget=forms.HiddenInput)
    save_over = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # When the text that the browser restored was typed; the page is then shown, not saved.
    restored = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = "__all__"  # noqa: DJ007 - the screen's fieldsets say which
        widgets = {
            "summary": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
            "call_to_action": UnfoldAdminTextareaWidget(attrs={"rows": 3}),
            "byline": UnfoldAdminTextareaWidget(attrs={"rows": 2}),
        }

    # Why what the user chose could not be saved.
    reasons: Sequence[str] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stale = False
        self.initial["lock_version"] = self.instance.lock_version if self.instance.pk else None
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "language" in self.fields:
            self.fields["language"].widget = UnfoldAdminSelectWidget(choices=self._languages())

    def _languages(self) -> list[tuple[str, str]]:
        language = self.instance.language
        known = list(settings.LANGUAGES)
        return known if language in dict(known) else [*known, (language, language)]

    def clean_slug(self) -> str:
        """In lower case where it is new; an address that readers have stays as it is."""
        slug: str = self.cleaned_data["slug"]
        return canonical_slug(slug) if "slug" in self.changed_data else slug

    def _fill_slug(self, data: dict) -> None:
        """Made of the title where it was left empty: without scripts nothing else fills it."""
        if data.get("slug") or "slug" in self.errors or "slug" not in self.fields:
            return
        data["slug"] = slug_of(data.get("title") or "")
        if not data["slug"]:
            self.add_error("slug", "Write the words of the address, such as heart-attack.")

    def clean_review_planned(self) -> datetime.date | None:
        planned: datetime.date | None = self.cleaned_data["review_planned"]
        faults = date_faults({"next_review_due": planned}, timezone.localdate())
        if "review_planned" in self.changed_data and faults:
            raise forms.ValidationError(faults["next_review_due"])
        return planned

    def clean_title(self) -> str:
        return clean_text(visible_words(self.cleaned_data["title"]))

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        if when := data.get("restored"):
            self.add_error(
                None,
                f"This is what you typed at {when}. It is not saved yet: look it over and save.",
            )
        self._fill_slug(data)
        original = data.get("translation_of")
        if "translation_of" in self.changed_data:
            self.instance.translation_set = translation_set_of(original)
        faults = [
            *language_faults(self.instance, data.get("language")),
            *translation_faults(self.instance, original, data.get("language")),
            *age_faults(data.get("audience_age_min"), data.get("audience_age_max")),
        ]
        for field, words in faults:
            self.add_error(field, words)
        if self.instance.pk:
            self._check_version(data)
        return data

    def _check_version(self, data: dict) -> None:
        now = self.instance.lock_version
        for reason in self.reasons:
            self.add_error(None, f"This cannot be saved yet: {reason}")
        if data.get("lock_version") == now:
            return
        if now in (data.get("merge"), data.get("save_over")) and not self.reasons:
            return
        self.stale = True
        act = last_rewrite(self.instance)
        who = act.actor_name if act else "Somebody"
        at = act.at if act else self.instance.updated_at
        when = date_format(timezone.localtime(at), "j F Y, H:i")
        self.add_error(
            None,
            f"{who} saved this article on {when}, after you opened it, so yours is not saved "
            "yet. Nothing you typed is lost: it is all below, and what changed meanwhile stands "
            "above. Choose there how to go on.",
        )
