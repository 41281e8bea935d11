"""The forms of the transitions."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin import site
from django.contrib.admin.widgets import AutocompleteSelect
from django.utils import timezone
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from articles.admin.common.clock_field import ClockField
from articles.admin.common.form_fields import set_choices
from articles.admin.common.words import WordsInput
from articles.documents.vocabulary import SIGNIFICANCES, WITHDRAWAL_KINDS
from articles.editorial import permissions
from articles.models import Article

from .status import ArticleStatus


def text(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """A field for a few lines of plain text."""
    widget = UnfoldAdminTextareaWidget(attrs={"rows": 3})
    return WordsInput(label=label, required=required, help_text=help_text, widget=widget)


class SuccessorSelect(AutocompleteSelect):
    """Shows a refused form again even if the posted id was no number."""

    def optgroups(self, name: str, value: Sequence[str], attrs: dict | None = None) -> Any:
        return super().optgroups(name, [v for v in value if str(v).isdecimal()], attrs)


def successor_field() -> forms.ModelChoiceField:
    """Another article, found by its title."""
    return forms.ModelChoiceField(
        Article.objects.all(),
        required=False,
        label="Successor",
        help_text="The article readers are sent on to, if there is one.",
        widget=SuccessorSelect(Article._meta.get_field("translation_of"), site),
    )


class TransitionForm(forms.Form):
    def __init__(self, *args, standing: ArticleStatus, user, **kwargs):
        self.standing = standing
        self.user = user
        super().__init__(*args, **kwargs)

    def arguments(self) -> dict:
        """Keyword arguments for the transition, besides article and user."""
        return self.cleaned_data


class WhenForm(TransitionForm):
    """For transitions that can be scheduled: `due_at` is for the schedule, not in `arguments()`."""

    due_at = ClockField(
        required=False,
        label="When",
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        widget=UnfoldAdminTextInputWidget(attrs={"type": "datetime-local"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone = timezone.get_current_timezone_name()
        self.fields["due_at"].help_text = (
            f"Leave it empty to do it now. Otherwise date and time ({zone}); until then it can "
            "be cancelled on the article's page."
        )
        self.order_fields([*(name for name in self.fields if name != "due_at"), "due_at"])

    def arguments(self) -> dict:
        return {name: value for name, value in self.cleaned_data.items() if name != "due_at"}


class SubmitForm(TransitionForm):
    lock_version = forms.IntegerField(widget=forms.HiddenInput)
    note = text("Note to the reviewers", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["lock_version"] = self.standing.article.lock_version


class DigestForm(TransitionForm):
    """For transitions of the shown candidate: refused if another one has replaced it."""

    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        candidate = self.standing.candidate
        self.initial["digest"] = candidate.digest if candidate else ""


class ConfirmForm(DigestForm):
    note = text("Note", required=False, help_text="For the house's own record.")


class RequestChangesForm(TransitionForm):
    note = text("What should be changed")


class PublishForm(WhenForm, DigestForm):
    # An urgent reason makes the note optional, which the browser cannot know.
    use_required_attribute = False

    significance = forms.ChoiceField(
        required=False,
        choices=[("", "As the comparison with the present edition shows"), *SIGNIFICANCES],
        widget=UnfoldAdminSelectWidget(),
    )
    note = text(
        "What changed",
        required=False,
        help_text="One sentence for readers and partners. Needed from the second edition on.",
    )
    note.error_messages["required"] = "Tell readers in one sentence what changed."
    urgent_reason = text(
        "Urgent: publish without the missing confirmations, because",
        required=False,
        help_text="Leave empty in the ordinary case. Readers will see “not yet reviewed”.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["significance"].help_text = self.standing.why_significant()
        urgent = self.is_bound and bool(self.data.get("urgent_reason", "").strip())
        self.fields["note"].required = self.standing.current is not None and not urgent
        if not self.user.has_perm(permissions.PUBLISH_URGENTLY):
            del self.fields["urgent_reason"]

    def arguments(self) -> dict:
        data = super().arguments()
        return {**data, "significance": data["significance"] or None}


class ArchiveForm(WhenForm):
    reason = text("Reason", help_text="Readers and partners will see it.")
    successor = successor_field()


class WithdrawForm(WhenForm):
    kind = forms.ChoiceField(
        choices=[("", "Choose why"), *WITHDRAWAL_KINDS], widget=UnfoldAdminSelectWidget()
    )
    reason = text("Reason", help_text="Readers and partners will see it.")
    advice = text(
        "Advice",
        required=False,
        help_text="What people who already rely on this text should do. Needed if it is unsafe.",
    )
    successor = successor_field()


class RestoreForm(TransitionForm):
    number = forms.TypedChoiceField(coerce=int, label="Edition", widget=UnfoldAdminSelectWidget())
    why = text("Why", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        editions = self.standing.article.editions.filter(purged_at=None).order_by("-number")
        rows = editions.values_list("number", "published_at", "change_note")
        choices = [
            (n, f"Edition {n} of {at:%Y-%m-%d}: {note or 'no note'}") for n, at, note in rows
        ]
        set_choices(self, "number", choices)


class PurgeForm(TransitionForm):
    reason = text("The legal demand", help_text="Kept in the house's own log alone.")
    typed = forms.CharField(label="Confirm", widget=UnfoldAdminTextInputWidget())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        slug = self.standing.article.slug
        self.fields["typed"].help_text = f"Type “{slug}” to erase this article's words for ever."

    def clean_typed(self) -> str:
        slug = self.standing.article.slug
        if self.cleaned_data["typed"].strip() != slug:
            raise forms.ValidationError(f"Type “{slug}”, exactly as it stands here.")
        return slug
