"""Owner, reviewer, review date and topics of many articles: chosen, shown once more, changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from unfold.widgets import SELECT_CLASSES, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from articles.admin.common.screens import Screen, page
from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.library.bulk_fields import KEEP, change_many
from articles.editorial.people import who_may
from articles.models import Article, Topic

# At which field a refusal stands.
FIELDS = {
    "topic-both": "remove_topics",
    "not-a-reviewer": "reviewer",
    "planned-past": "review_planned",
}
NOBODY = "nobody"
# Titles shown of the articles chosen.
SHOWN = 10
LIST = "admin:articles_article_changelist"


class PersonField(forms.TypedChoiceField):
    """One of some colleagues, nobody, or KEEP."""

    def __init__(self, people: list, **kwargs: Any) -> None:
        self.people = {str(person.pk): person for person in people}
        named = [(pk, person_name(person)) for pk, person in self.people.items()]
        super().__init__(
            choices=[("", "Leave as it is"), (NOBODY, "Nobody"), *named],
            coerce=self.people.get,
            empty_value=KEEP,
            required=False,
            widget=UnfoldAdminSelectWidget,
            **kwargs,
        )


class TopicsField(forms.ModelMultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.SelectMultiple(attrs={"size": 8, "class": " ".join(SELECT_CLASSES)})
        super().__init__(Topic.objects.all(), required=False, widget=widget, **kwargs)


class BulkForm(forms.Form):
    """`ids`: the articles as they were chosen, so that what is changed is what was shown."""

    ids = forms.RegexField(r"^\d+(,\d+)*$", widget=forms.HiddenInput)
    review_planned = forms.DateField(
        required=False,
        label="Planned review",
        help_text="The house's own plan. A date that a review states goes before it.",
        widget=UnfoldAdminTextInputWidget(attrs={"type": "date"}),
    )
    clear_planned = forms.BooleanField(required=False, label="Remove the planned review date")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        planned = {name: self.fields.pop(name) for name in ("review_planned", "clear_planned")}
        self.fields["owner"] = PersonField(who_may(permissions.CHANGE), label="Owner")
        self.fields["reviewer"] = PersonField(who_may(permissions.REVIEW), label="Reviewer")
        self.fields |= planned
        self.fields["add_topics"] = TopicsField(label="Add topics")
        self.fields["remove_topics"] = TopicsField(
            label="Remove topics",
            help_text="Topics are part of what readers get: they are published with the next "
            "edition.",
        )

    def clean_ids(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["ids"].split(",")]

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        if data.get("clear_planned") and data.get("review_planned"):
            self.add_error("clear_planned", "Give a date or remove it: choose one of the two.")
        return data

    @property
    def chosen(self) -> dict[str, Any]:
        """What `change_many` is asked for."""
        data = self.cleaned_data
        planned = None if data["clear_planned"] else data["review_planned"] or KEEP
        topics = {name: list(data[name]) for name in ("add_topics", "remove_topics")}
        people = {name: data[name] for name in ("owner", "reviewer")}
        return {**people, "review_planned": planned, **topics}


def begin(request: HttpRequest, ids: list[int]) -> HttpResponse:
    """The first page, for the articles ticked in the list."""
    joined = ",".join(map(str, ids))
    return _page(request, BulkForm(initial={"ids": joined}), ids)


def change(request: HttpRequest) -> HttpResponse:
    """POST shows what would be changed; with `sure` it is done."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse(LIST))
    form = BulkForm(request.POST)
    if not form.is_valid():
        return _page(request, form, _ids(request.POST.get("ids", "")), status=422)
    ids, said = form.cleaned_data["ids"], _said(form.chosen)
    if said and "sure" not in request.POST and "again" not in request.POST:
        return _page(request, form, ids, said=said)
    if "again" in request.POST:
        return _page(request, form, ids)
    try:
        count = change_many(ids, by=request.user, **form.chosen)
    except Refused as refused:
        form.add_error(FIELDS.get(refused.code), str(refused))
        return _page(request, form, ids, status=422)
    messages.success(request, f"{_articles(count)} changed.")
    return HttpResponseRedirect(reverse(LIST))


def _page(
    request: HttpRequest,
    form: BulkForm,
    ids: list[int],
    *,
    said: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    titles = Article.objects.filter(pk__in=ids[:SHOWN]).values_list("title", flat=True)
    return page(
        request,
        "admin/articles/library/bulk_fields.html",
        f"Change {_articles(len(ids))}",
        status=status,
        form=form,
        said=said,
        count=_articles(len(ids)),
        titles=list(titles),
        more=max(0, len(ids) - SHOWN),
        back=reverse(LIST),
        action=reverse("admin:screen_bulk_fields"),
    )


def _said(chosen: dict[str, Any]) -> list[str]:
    """What would be changed, in plain words; empty where nothing was chosen."""
    lines = []
    for name in ("owner", "reviewer"):
        if chosen[name] is not KEEP:
            lines.append(f"{name.capitalize()}: {_name(chosen[name])}")
    planned = chosen["review_planned"]
    if planned is not KEEP:
        day = date_format(planned, "j F Y") if planned else "no date"
        lines.append(f"Planned review: {day}")
    for name, verb in (("add_topics", "Add the topics"), ("remove_topics", "Remove the topics")):
        if chosen[name]:
            lines.append(f"{verb}: {', '.join(topic.name for topic in chosen[name])}")
    return lines


def _name(person: Any) -> str:
    return person_name(person) if person else "nobody"


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"


def _ids(text: str) -> list[int]:
    return [int(pk) for pk in text.split(",") if pk.isdigit()]


SCREENS = [
    Screen("bulk_fields", "Change many", "bulk/fields/", change, allowed=(permissions.CHANGE,))
]
