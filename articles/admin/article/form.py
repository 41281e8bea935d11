"""The form of an article's own fields, with optimistic locking."""

import datetime
import uuid

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from articles.admin.common.textlines import TextLinesField
from articles.documents.facts import age_faults, date_faults
from articles.documents.richtext.sanitizer import clean_text
from articles.documents.slugs import canonical_slug, slug_of
from articles.editorial.drafts.saving import last_rewrite
from articles.editorial.publishing.language import moved_language
from articles.models import Article
from articles.models.fields import visible_words


class ArticleForm(forms.ModelForm):
    """Refuses to overwrite what somebody else saved after this page was opened."""

    also_called = TextLinesField(label="Also called", help_text="One name per line.")
    questions = TextLinesField(label="Questions for the doctor", help_text="One per line.")
    lock_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The version that the user chose to overwrite.
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
        self._check_language(data)
        self._check_translation(data)
        self._check_ages(data)
        if self.instance.pk:
            self._check_version(data)
        return data

    def _check_language(self, data: dict) -> None:
        language, current = data.get("language"), getattr(self.instance, "current", None)
        if language and (why := moved_language(current, language)):
            self.add_error("language", why)

    def _check_ages(self, data: dict) -> None:
        ages = {name: data.get(f"audience_{name}") for name in ("age_min", "age_max")}
        for name, fault in age_faults(ages).items():
            self.add_error(f"audience_{name}", fault)

    def _check_version(self, data: dict) -> None:
        now = self.instance.lock_version
        if data.get("lock_version") == now or data.get("save_over") == now:
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

    def _check_translation(self, data: dict) -> None:
        """Set the translation set of a changed original; one article per language in it."""
        original, language = data.get("translation_of"), data.get("language")
        if "translation_of" in self.changed_data:
            if original and original.pk == self.instance.pk:
                self.add_error("translation_of", "Choose another article: this is itself.")
                return
            self.instance.translation_set = original.translation_set if original else uuid.uuid4()
        translation_set = self.instance.translation_set
        twins = Article.objects.filter(translation_set=translation_set, language=language)
        if twin := twins.exclude(pk=self.instance.pk).first():
            self.add_error(
                "translation_of" if original else "language",
                f"“{twin}” already says this in that language. Edit that one, or choose "
                "another language.",
            )
