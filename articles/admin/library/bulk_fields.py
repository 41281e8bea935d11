"""Changes owner, reviewer, review date and topics of many articles, after a confirmation page."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from unfold.widgets import SELECT_CLASSES, UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from articles.admin.common.screens import Screen, articles_text, parse_number, render_screen
from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.library.bulk_fields import UNCHANGED, change_fields
from articles.editorial.people import users_with_permission
from articles.models import Article, Topic

# {code of a refusal: the field that shows it}
FIELDS = {
    "topic-both": "remove_topics",
    "not-a-reviewer": "reviewer",
    "planned-past": "review_planned",
}
NOBODY = "nobody"
# The number of titles that the pages show.
SHOWN = 10
LIST = "admin:articles_article_changelist"


class PersonField(forms.TypedChoiceField):
    """A choice of one of these people, nobody (None), or KEEP."""

    def __init__(self, people: list, **kwargs: Any) -> None:
        self.people = {str(person.pk): person for person in people}
        named = [(pk, person_name(person)) for pk, person in self.people.items()]
        super().__init__(
            choices=[("", "Leave as it is"), (NOBODY, "Nobody"), *named],
            coerce=self.people.get,
            empty_value=UNCHANGED,
            required=False,
            widget=UnfoldAdminSelectWidget,
            **kwargs,
        )


class TopicsField(forms.ModelMultipleChoiceField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.SelectMultiple(attrs={"size": 8, "class": " ".join(SELECT_CLASSES)})
        super().__init__(Topic.objects.all(), required=False, widget=widget, **kwargs)


class BulkForm(forms.Form):
    """`ids`: the chosen articles, carried along so that those shown are those changed."""

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
        self.fields["owner"] = PersonField(users_with_permission(permissions.CHANGE), label="Owner")
        self.fields["reviewer"] = PersonField(
            users_with_permission(permissions.REVIEW), label="Reviewer"
        )
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
        """The keyword arguments of `change_many`."""
        data = self.cleaned_data
        planned = None if data["clear_planned"] else data["review_planned"] or UNCHANGED
        topics = {name: list(data[name]) for name in ("add_topics", "remove_topics")}
        people = {name: data[name] for name in ("owner", "reviewer")}
        return {**people, "review_planned": planned, **topics}


def first_page(request: HttpRequest, ids: list[int]) -> HttpResponse:
    """The first page, for the articles ticked in the list."""
    return _page(request, BulkForm(initial={"ids": ",".join(map(str, ids))}), ids)


def change(request: HttpRequest) -> HttpResponse:
    """POST shows the changes for confirmation; with `sure` it makes them."""
    if request.method != "POST":
        return redirect(LIST)
    form = BulkForm(request.POST)
    if not form.is_valid():
        posted = request.POST.get("ids", "").split(",")
        ids = [pk for pk in map(parse_number, posted) if pk is not None]
        return _page(request, form, ids, status=422)
    ids, changes = form.cleaned_data["ids"], _describe(form.chosen)
    if "again" in request.POST:
        return _page(request, form, ids)
    if changes and "sure" not in request.POST:
        return _page(request, form, ids, said=changes)
    try:
        count = change_fields(ids, by=request.user, **form.chosen)
    except Refused as refused:
        form.add_error(FIELDS.get(refused.code), str(refused))
        return _page(request, form, ids, status=422)
    messages.success(request, f"{articles_text(count)} changed.")
    return redirect(LIST)


def _page(
    request: HttpRequest,
    form: BulkForm,
    ids: list[int],
    *,
    said: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    titles = Article.objects.filter(pk__in=ids[:SHOWN]).values_list("title", flat=True)
    return render_screen(
        request,
        "admin/articles/library/bulk_fields.html",
        f"Change {articles_text(len(ids))}",
        status=status,
        form=form,
        said=said,
        count=articles_text(len(ids)),
        titles=list(titles),
        more=max(0, len(ids) - SHOWN),
        back=reverse(LIST),
        action=reverse("admin:screen_bulk_fields"),
    )


def _describe(chosen: dict[str, Any]) -> list[str]:
    """One line for each change; empty if nothing was chosen."""
    lines = []
    for name in ("owner", "reviewer"):
        if (person := chosen[name]) is not UNCHANGED:
            lines.append(f"{name.capitalize()}: {person_name(person) if person else 'nobody'}")
    planned = chosen["review_planned"]
    if planned is not UNCHANGED:
        day = date_format(planned, "j F Y") if planned else "no date"
        lines.append(f"Planned review: {day}")
    for name, verb in (("add_topics", "Add the topics"), ("remove_topics", "Remove the topics")):
        if chosen[name]:
            lines.append(f"{verb}: {', '.join(topic.name for topic in chosen[name])}")
    return lines


SCREENS = [
    Screen("bulk_fields", "Change many", "bulk/fields/", change, allowed=(permissions.CHANGE,))
]
