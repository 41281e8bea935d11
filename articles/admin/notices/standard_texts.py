"""Screens "Standard texts": texts for notices, approved before they are needed."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from articles.admin.common.csv_export import iterate_newest_first
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.screens import Screen, render_screen
from articles.documents.richtext.plain_text import text_of
from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.notices.standard_texts import approve_standard_text, write_standard_text
from articles.models import StandardText
from articles.pages.languages import language_name
from articles.pages.presenters.article.sections import document_html

from .forms import StandardTextForm


def text_list(request: HttpRequest) -> HttpResponse:
    """Every text with its approval. One query."""
    return render_screen(
        request,
        "admin/articles/notices/standard_texts.html",
        "Standard texts",
        rows=[_row(text) for text in _texts()],
        may_write=request.user.has_perm(permissions.STANDARD_TEXTS),
    )


def _texts() -> QuerySet[StandardText]:
    return StandardText.objects.select_related("approved_by", "written_by")


def _table(request: HttpRequest) -> CsvTable:
    rows = (
        [
            text.name,
            text.language,
            text_of(text.html, text.language),
            person_name(text.approved_by) if text.approved_by else "Not approved yet",
            text.approved_at,
            _writer(text),
        ]
        for text in iterate_newest_first(_texts())
    )
    return CsvTable(["Name", "Language", "Words", "Approved by", "Approved", "Written by"], rows)


def _row(text: StandardText) -> dict:
    by = f"Approved by {person_name(text.approved_by)}" if text.approved_by else "Not approved yet"
    return {
        "text": text,
        "language": language_name(text.language),
        "html": document_html(text.html),
        "by": by,
        "writer": _writer(text),
    }


def _writer(text: StandardText) -> str:
    return person_name(text.written_by) if text.written_by else "nobody known"


def write_text(request: HttpRequest, *, pk: int | None = None) -> HttpResponse:
    """GET shows the form; POST saves the text, or with `approve` approves it."""
    text = get_object_or_404(StandardText, pk=pk) if pk else None
    if request.method != "POST":
        return _form(request, text, StandardTextForm(initial=_initial(text)))
    if "approve" in request.POST and text is not None:
        return _approve(request, text)
    form = StandardTextForm(request.POST)
    if not form.is_valid():
        return _form(request, text, form, status=422)
    try:
        write_standard_text(text, by=request.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(refusal.code if refusal.code in form.fields else None, str(refusal))
        return _form(request, text, form, status=422)
    messages.success(request, "Saved. Words that changed wait for a colleague's approval.")
    return redirect("admin:screen_standard_texts")


def _approve(request: HttpRequest, text: StandardText) -> HttpResponse:
    try:
        approve_standard_text(text, by=request.user, html=request.POST.get("words", ""))
    except Refused as refusal:
        form = StandardTextForm(initial=_initial(text))
        return _form(request, text, form, refused=str(refusal), status=422)
    messages.success(request, "Approved. It may be used from now on.")
    return redirect("admin:screen_standard_texts")


def _initial(text: StandardText | None) -> dict:
    return {"name": text.name, "language": text.language, "html": text.html} if text else {}


def _form(
    request: HttpRequest,
    text: StandardText | None,
    form: StandardTextForm,
    *,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    waits = text is not None and text.approved_by_id is None
    own = text is not None and text.written_by_id == request.user.pk
    return render_screen(
        request,
        "admin/articles/notices/standard_text.html",
        f"Standard text: {text}" if text else "Write a standard text",
        status=status,
        form=form,
        text=text,
        row=_row(text) if text else None,
        refused=refused,
        may_approve=waits and not own,
        own=waits and own,
        back=reverse("admin:screen_standard_texts"),
    )


ALLOWED = (permissions.STANDARD_TEXTS,)
SCREENS = [
    *with_csv(
        Screen(
            "standard_texts",
            "Standard texts",
            "standard-texts/",
            text_list,
            "sticky_note_2",
            ("articles.view_standardtext",),
            "Work",
        ),
        _table,
    ),
    Screen("standard_text_new", "Write", "standard-texts/write/", write_text, "", ALLOWED),
    Screen("standard_text", "Standard text", "standard-texts/<int:pk>/", write_text, "", ALLOWED),
]
