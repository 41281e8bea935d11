"""Find and replace in many drafts: propose a batch, accept its pages, submit them."""

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from articles.admin.common.csv_export import iterate_newest_first
from articles.admin.common.csv_screens import CsvTable, state_label, with_csv
from articles.admin.common.screens import Screen, parse_number, render_screen
from articles.admin.common.words import WordsInput
from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.library import batches
from articles.editorial.library.draft_search import find_by_code, find_by_reference, find_by_words
from articles.models import Article, Batch, BatchItem

FIELDS = {"find-missing": "find", "same-words": "replacement", "nothing-found": "find"}
FINDERS: dict[str, Callable[..., QuerySet[Article]]] = {
    "words": find_by_words,
    "code": find_by_code,
    "reference": find_by_reference,
}
PAGE = 25
FIND, REPLACE = "Find in all articles", "Find and replace"


def _line(label: str, *, required: bool = True, help_text: str = "") -> WordsInput:
    return WordsInput(
        label=label,
        required=required,
        max_length=300,
        help_text=help_text,
        widget=UnfoldAdminTextInputWidget,
    )


def _tick(label: str, *, initial: bool = False) -> forms.BooleanField:
    return forms.BooleanField(
        label=label, required=False, initial=initial, widget=UnfoldBooleanWidget
    )


def _language() -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[("", "Every language"), *settings.LANGUAGES],
        required=False,
        widget=UnfoldAdminSelectWidget,
    )


class ProposeForm(forms.Form):
    find = _line("Words to look for", help_text="In drafts: titles, text, list items.")
    replacement = _line("Put in their place", required=False, help_text="Empty: taken out.")
    language = _language()
    whole_words = _tick("Whole words only", initial=True)
    match_case = _tick("Capitals must match")
    note = forms.CharField(
        label="Why",
        required=False,
        help_text="For those who confirm, such as the guideline that has changed.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}),
    )


class FindForm(forms.Form):
    by = forms.ChoiceField(
        label="Find by",
        choices=[("words", "Words of the text"), ("code", "Code"), ("reference", "Reference")],
        widget=UnfoldAdminSelectWidget,
    )
    asked = _line("What", help_text="A code may end in * to find all that begin so.")
    language = _language()


def batch_list(request: HttpRequest) -> HttpResponse:
    """The list of batches, and the form that proposes another."""
    form = ProposeForm(request.POST or None)
    if form.is_valid():
        try:
            batch = batches.propose(by=request.user, **form.cleaned_data)
            return redirect("admin:screen_batch", batch.pk)
        except Refused as refused:
            form.add_error(FIELDS.get(refused.code), str(refused))
    shown = Paginator(_listed(), PAGE).get_page(request.GET.get("page"))
    return render_screen(
        request,
        "admin/articles/library/batches.html",
        REPLACE,
        form=form,
        batches=shown,
        status=422 if form.errors else 200,
    )


def _listed() -> QuerySet[Batch]:
    # Not a join, which would group what each batch has to be counted.
    items = BatchItem.objects.filter(batch=OuterRef("pk")).order_by().values("batch")
    counted = items.annotate(number=Count("pk")).values("number")
    rows = Batch.objects.order_by("-pk").select_related("made_by")
    return rows.annotate(
        pages=Coalesce(Subquery(counted), 0),
        undecided=Coalesce(Subquery(counted.filter(state="proposed")), 0),
    )


def _table(request: HttpRequest) -> CsvTable:
    rows = (
        [
            batch.name,
            batch.find,
            batch.replacement,
            batch.made_at,
            person_name(batch.made_by) if batch.made_by else "",
            batch.pages,
            batch.undecided,
            batch.get_state_display(),
            batch.note,
        ]
        for batch in iterate_newest_first(_listed())
    )
    head = ["Batch", "Words looked for", "Put in their place", "Made", "By whom", "Pages"]
    return CsvTable([*head, "To decide", "State", "Why"], rows)


def find(request: HttpRequest) -> HttpResponse:
    """Articles by words, code or reference, without changing anything."""
    form = FindForm(request.GET or None)
    found = None
    if form.is_valid():
        rows = _found(form).order_by("title", "pk")
        found = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    context = {"form": form, "found": found, "asked": asked.urlencode()}
    return render_screen(request, "admin/articles/library/draft_search.html", FIND, **context)


def _found(form: FindForm) -> QuerySet[Article]:
    data = form.cleaned_data
    rows = FINDERS[data["by"]](data["asked"], language=data["language"])
    return rows.select_related("current")


def _found_table(request: HttpRequest) -> CsvTable:
    form = FindForm(request.GET)
    articles = _found(form) if form.is_valid() else Article.objects.none()
    rows = (
        [row.title, row.get_kind_display(), row.language, state_label(row), row.public_id]
        for row in iterate_newest_first(articles)
    )
    return CsvTable(["Title", "Kind", "Language", "State", "Public id"], rows)


def batch(request: HttpRequest, batch: int) -> HttpResponse:
    """GET shows the batch's pages; POST accepts ticked ones, or submits all accepted."""
    own = get_object_or_404(Batch.objects.select_related("made_by"), pk=batch)
    error = ""
    if request.method == "POST":
        try:
            if done := _act(request, own):
                messages.success(request, done)
            return redirect(request.get_full_path())
        except Refused as refused:
            error = str(refused)
    items = own.items.select_related("article", "article__current").order_by("pk")
    counts = dict(own.items.order_by().values_list("state").annotate(Count("pk")))
    return render_screen(
        request,
        "admin/articles/library/batch.html",
        own.name,
        batch=own,
        items=Paginator(items, PAGE).get_page(request.GET.get("page")),
        counts=counts,
        decided=counts.get("accepted", 0),
        error=error,
        status=422 if error else 200,
    )


def _items_table(request: HttpRequest, batch: int) -> CsvTable:
    """One row for each place in each article."""
    own = get_object_or_404(Batch, pk=batch)
    rows = (
        [
            item.article.title,
            item.article.language,
            state_label(item.article),
            item.get_state_display(),
            item.outcome,
            place.get("where"),
            place.get("before"),
            place.get("after"),
            place.get("by_hand"),
            place.get("spelled"),
        ]
        for item in iterate_newest_first(own.items.select_related("article", "article__current"))
        for place in item.places or [{}]
    )
    head = ["Article", "Language", "State", "Decided", "Outcome", "Where", "Now", "Then"]
    return CsvTable([*head, "By hand", "Spelled otherwise"], rows)


def _act(request: HttpRequest, own: Batch) -> str:
    shown, accepted = (
        {pk for text in request.POST.getlist(name) if (pk := parse_number(text)) is not None}
        for name in ("shown", "accept")
    )
    ticked = accepted & shown
    batches.accept_or_skip(own, by=request.user, accept=ticked, skip=shown - ticked)
    if "again" in request.POST:
        refused = list(own.items.filter(state="refused").select_related("article", "batch"))
        count = batches.propose_again(refused, by=request.user)
        return f"{count} of {len(refused)} refused pages still have the words."
    if "all" in request.POST:
        undecided = own.items.filter(state__in=["proposed", "skipped"])
        batches.accept_or_skip(own, by=request.user, accept=undecided.values_list("pk", flat=True))
        return "Every page is accepted. Nothing is submitted yet."
    if "submit" in request.POST:
        submitted, refused_count = batches.submit_accepted(own, by=request.user)
        left = f" {refused_count} could not be: each says why." if refused_count else ""
        return f"{submitted} pages are submitted and wait for confirmation.{left}"
    return "Kept. Nothing is submitted yet."


AUTHORS = (permissions.SUBMIT,)
SCREENS = [
    *with_csv(
        Screen("library_search", FIND, "find/", find, "manage_search", group="Work"), _found_table
    ),
    *with_csv(
        Screen("batches", REPLACE, "batches/", batch_list, "find_replace", AUTHORS, "Work"), _table
    ),
    *with_csv(
        Screen("batch", "A batch", "batches/<int:batch>/", batch, allowed=AUTHORS), _items_table
    ),
]
