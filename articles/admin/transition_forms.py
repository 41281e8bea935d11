"""What each transition asks before it happens."""

from __future__ import annotations

from django import forms
from django.contrib.admin import site
from django.contrib.admin.widgets import AutocompleteSelect
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from articles.documents.vocabulary import SIGNIFICANCES, WITHDRAWAL_KINDS
from articles.editorial import permissions
from articles.models import Article

from .standing import Standing


def text(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    """A few lines of plain text."""
    widget = UnfoldAdminTextareaWidget(attrs={"rows": 3})
    return forms.CharField(label=label, required=required, help_text=help_text, widget=widget)


class SuccessorSelect(AutocompleteSelect):
    """Looks up by id, and shows a refused form again whatever was sent for one."""

    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
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
    """`standing` is where the article stands; `user` who asks."""

    def __init__(self, *args, standing: Standing, user, **kwargs):
        self.standing = standing
        self.user = user
        super().__init__(*args, **kwargs)


class SubmitForm(TransitionForm):
    lock_version = forms.IntegerField(widget=forms.HiddenInput)
    note = text("Note to the reviewers", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["lock_version"] = self.standing.article.lock_version


class DigestForm(TransitionForm):
    """For what is done to one digest: the one shown, or nothing."""

    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        candidate = self.standing.candidate
        self.initial["digest"] = candidate.digest if candidate else ""


class ConfirmForm(DigestForm):
    note = text("Note", required=False, help_text="For the house's own record.")


class ReviewForm(ConfirmForm):
    sources_checked = forms.BooleanField(
        required=False, label="I have checked the sources", widget=UnfoldBooleanWidget()
    )
    next_review_due = forms.DateField(
        required=False,
        label="Next review due",
        help_text="Readers and partners see this date. Leave it empty if none is planned.",
        widget=UnfoldAdminSingleDateWidget(),
    )
    field_order = ["digest", "sources_checked", "next_review_due", "note"]


class RequestChangesForm(TransitionForm):
    note = text("What should be changed")


class PublishForm(DigestForm):
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
    urgent_reason = text(
        "Urgent: publish without the missing confirmations, because",
        required=False,
        help_text="Leave empty in the ordinary case. Readers will see “not yet reviewed”.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        least = self.standing.least_significance
        self.fields[
            "significance"
        ].help_text = f"The comparison shows at least “{least}”. It may be raised, never lowered."
        if not self.user.has_perm(permissions.PUBLISH_URGENTLY):
            del self.fields["urgent_reason"]


class ArchiveForm(TransitionForm):
    reason = text("Reason", help_text="Readers and partners will see it.")
    successor = successor_field()


class WithdrawForm(TransitionForm):
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
        self.fields["number"].choices = [
            (number, f"Edition {number} of {at:%Y-%m-%d}: {note or 'no note'}")
            for number, at, note in editions.values_list("number", "published_at", "change_note")
        ]


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
