"""The forms of safety notices and standard texts."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin import site
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.contrib.auth import get_user_model
from unfold.widgets import INPUT_CLASSES, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from articles.admin.article.transition_forms import text
from articles.admin.common.clock_field import ClockField
from articles.admin.common.form_fields import set_choices, set_rows
from articles.admin.common.richtext import blocks_field
from articles.admin.common.words import NameInput
from articles.documents.languages import direction
from articles.documents.vocabulary import READABLE_STATES
from articles.editorial.notices.plan import NoticePlan
from articles.editorial.notices.standard_texts import approved_texts
from articles.models import Article, Code, Current, Notice, StandardText, Topic
from articles.models.fields import language_tag
from articles.models.public.notice import NOTICE_LEVELS
from articles.pages.languages import language_name


class LookupSelectMultiple(AutocompleteSelectMultiple):
    """Shows a refused form again even if a posted id was no number."""

    def __init__(self, name: str):
        super().__init__(Notice._meta.get_field(name), site)

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict:
        # Select2's clear button would be invalid HTML: it is inside a list, but no list item.
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}

    def optgroups(self, name: str, value: Sequence[str], attrs: dict | None = None) -> list:
        return super().optgroups(name, [v for v in value if str(v).isdecimal()], attrs)


def _several(model: type, name: str, **kwargs) -> forms.ModelMultipleChoiceField:
    rows = model._default_manager.all()  # type: ignore[attr-defined]
    return forms.ModelMultipleChoiceField(
        rows, required=False, widget=LookupSelectMultiple(name), **kwargs
    )


def _moment(label: str, help_text: str) -> ClockField:
    attrs = {"type": "datetime-local", "class": " ".join(INPUT_CLASSES)}
    widget = forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M")
    return ClockField(label=label, required=False, help_text=help_text, widget=widget)


class NoticeForm(forms.Form):
    """A notice with its text in each language, in the fields `text-<language tag>`."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    name = NameInput(
        max_length=200,
        help_text="How colleagues will know it. Readers do not see it.",
        widget=UnfoldAdminTextInputWidget(),
    )
    level = forms.ChoiceField(
        choices=NOTICE_LEVELS,
        help_text="Safety: readers could come to harm. It needs a clinical reviewer's word.",
        widget=UnfoldAdminSelectWidget(),
    )
    owner = forms.ModelChoiceField(
        get_user_model().objects.none(),
        help_text="Who answers for it, and is asked whether it still holds.",
        widget=UnfoldAdminSelectWidget(),
    )
    reason = text("Reason", help_text="Why it is raised. Partners see it in the feed of changes.")
    topics = _several(
        Topic, "topics", help_text="Pages under any of these topics, or topics below them."
    )
    codes = _several(
        Code, "codes", help_text="Pages with any of these codes; ICD codes below them count too."
    )
    picked = _several(
        Article, "picked", label="Pages picked by hand", help_text="Each stands for itself."
    )
    fallback = forms.ChoiceField(
        required=False,
        label="Pages in other languages get",
        help_text="Words in another language are marked as such for screen readers.",
        widget=UnfoldAdminSelectWidget(),
    )
    starts_at = _moment("Starts", "Leave empty to raise it at once, by hand.")
    ends_at = _moment("Ends", "Leave empty to lift it by hand.")

    def __init__(self, *args, user, notice: Notice | None = None, plan: NoticePlan, **kwargs):
        super().__init__(*args, **kwargs)
        set_rows(self, "owner", _owners(user, notice))
        self.languages = _languages(plan)
        texts = [(tag, f"the text in {language_name(tag)}") for tag in self.languages]
        none = ("", "no text: it is not raised while any exist")
        set_choices(self, "fallback", [none, *texts])
        for tag in self.languages:
            self.fields[f"text-{tag}"] = _text_field(tag)
        self.initial.update(_initial(plan, notice, user))

    def texts(self) -> list:
        """The fields of its texts."""
        return [self[f"text-{tag}"] for tag in self.languages]

    def before_texts(self) -> list:
        return [self[name] for name in ("name", "level", "owner", "reason")]

    def match(self) -> list:
        return [self[name] for name in ("topics", "codes", "picked", "fallback")]

    def dates(self) -> list:
        return [self["starts_at"], self["ends_at"]]

    def plan(self) -> NoticePlan:
        """The plan that was typed; call when valid."""
        data = self.cleaned_data
        rows = ("topics", "codes", "picked")
        names = ("level", "reason", "fallback", "starts_at", "ends_at")
        given: dict[str, Any] = {name: data[name] for name in names}
        given |= {name: [row.pk for row in data[name]] for name in rows}
        return NoticePlan(**given, texts={tag: data[f"text-{tag}"] for tag in self.languages})


def _text_field(tag: str) -> forms.CharField:
    field = blocks_field(label=f"Words in {language_name(tag)} ({tag})")
    field.widget.attrs |= {"lang": tag, "dir": direction(tag)}
    return field


def _owners(user, notice: Notice | None):
    mine = [user.pk, notice.owner_id if notice else None]
    accounts = get_user_model().objects.filter(is_staff=True, is_active=True)
    return (accounts | get_user_model().objects.filter(pk__in=mine)).order_by("username")


def _languages(plan: NoticePlan) -> list[str]:
    """The site's languages, then others of readable articles, this plan or standard texts."""
    readable = Current.objects.filter(state__in=READABLE_STATES).order_by()
    approved_texts = StandardText.objects.filter(approved_by__isnull=False).order_by()
    used = set(plan.texts)
    for rows in (readable, approved_texts):
        used |= set(rows.values_list("language", flat=True).distinct())
    of_site = [tag for tag, _ in settings.LANGUAGES]
    return of_site + sorted(used - set(of_site))


def _initial(plan: NoticePlan, notice: Notice | None, user) -> dict:
    texts = {f"text-{tag}": html for tag, html in plan.texts.items()}
    own = {"name": notice.name if notice else "", "owner": notice.owner_id if notice else user.pk}
    return {"seen": plan.digest if notice else "", **own, **vars(plan), **texts}


def fill_from_standard(data, name: str) -> int:
    """Put the approved standard text into empty fields. Returns the number of languages."""
    texts = {f"text-{tag}": html for tag, html in approved_texts(name).items()}
    empty = [field for field in texts if not data.get(field, "").strip()]
    for field in empty:
        data[field] = texts[field]
    return len(empty)


class StandardTextForm(forms.Form):
    """A standard text in one language."""

    name = NameInput(
        max_length=120,
        help_text="The same in every language. “holding” stands on translations of a page "
        "withdrawn as unsafe or corrected for safety.",
        widget=UnfoldAdminTextInputWidget(),
    )
    language = forms.CharField(
        max_length=16,
        validators=[language_tag],
        help_text="Its tag, such as en, es or pt-BR.",
        widget=UnfoldAdminTextInputWidget(),
    )
    html = blocks_field(label="Words")
