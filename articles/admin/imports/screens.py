"""Import in the browser: paste or upload, look over what was read, create the draft.

Nothing is saved, neither rows nor session, before “Create the draft”: what was read travels in
the form, signed, so that it is exactly what our own parsers made of the source.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature
from django.db import DataError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from articles.admin.common.screens import Screen, page
from articles.documents.compile import InvalidDocument
from articles.importing.formats.upload import check_upload, read_pasted, read_upload
from articles.importing.saving import Saved, save_tree
from articles.importing.tree import ImportFailure, Tree

from .forms import MAX_FILES, SourceForm
from .steps import Page

TITLE = "Import"
PASTED = "The pasted text"
OUTCOMES = {
    "created": "Created the draft",
    "updated": "Brought the draft up to date:",
    "unchanged": "The draft already says the same:",
    "kept": "Left the draft as it is, since an editor has changed it:",
}


def importing(request: HttpRequest) -> HttpResponse:
    """GET asks for the source; POST reads it, takes corrections, and at last creates."""
    if request.method != "POST":
        return _ask(request, SourceForm())
    if "pages" not in request.POST:
        return _read(request)
    try:
        pages = _carried(request)
    except (BadSignature, ValueError, KeyError, TypeError):
        messages.error(request, "The outline did not arrive whole. Read the source again.")
        return _ask(request, SourceForm(), status=422)
    for one in pages:
        one.read_forms(request.POST)
    if not min([one.is_valid() for one in pages]):  # every page is asked: all is said at once
        return _outline(request, pages, status=422)
    if "create" in request.POST:
        return _create(request, pages)
    corrected = [one.corrected() for one in pages]
    for one in corrected:
        one.read_forms()
    return _outline(request, corrected)


def _ask(request: HttpRequest, form: SourceForm, status: int = 200) -> HttpResponse:
    return page(request, "admin/articles/imports/start.html", TITLE, form=form, status=status)


def _read(request: HttpRequest) -> HttpResponse:
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form, status=422)
    pages, failed = _parsed(form)
    # A bad file does not cost the good ones, which could not be chosen again by us.
    if not pages or any(name == "text" for name, _ in failed):
        for name, why in failed:
            form.add_error(name, why)
        return _ask(request, form, status=422)
    for _, why in failed:
        messages.error(request, f"Not read: {why}")
    for one in pages:
        one.read_forms()
    return _outline(request, pages)


def _parsed(form: SourceForm) -> tuple[list[Page], list[tuple[str, str]]]:
    """(what could be read, (field, why) of what could not)."""
    given = form.cleaned_data
    language = given["language"] or None
    sources: list[tuple[str, str, Any]] = [
        ("uploads", file.name, file) for file in given["uploads"]
    ]
    if given["text"].strip():
        sources.insert(0, ("text", PASTED, given["text"]))
    pages: list[Page] = []
    failed: list[tuple[str, str]] = []
    for name, place, source in sources:
        try:
            tree, lines = _one(name, source, language)
            tree.kind = given["kind"]
            made = Page(tree, lines, place, len(pages))
            made.token  # noqa: B018 - refuses here, beside its file, what is too long to carry
            pages.append(made)
        except ImportFailure as failure:
            failed.append((name, f"{place}: {failure}" if name == "uploads" else str(failure)))
    return pages, failed


def _one(name: str, source: Any, language: str | None) -> tuple[Tree, list[str]]:
    if name == "text":
        return read_pasted(source, language=language)
    check_upload(source.size)
    return read_upload(source.name, source.read(), language=language)


def _carried(request: HttpRequest) -> list[Page]:
    count = int(request.POST["pages"])
    if not 1 <= count <= MAX_FILES + 1:
        raise ValueError(count)
    return [Page.of(request.POST[f"p{n}-token"], n) for n in range(count)]


def _outline(request: HttpRequest, pages: list[Page], status: int = 200) -> HttpResponse:
    wrong = sum(
        bool(one.form.errors) + sum(bool(part.form.errors) for part in one.parts) for one in pages
    )
    return page(
        request,
        "admin/articles/imports/outline.html",
        f"{TITLE}: look it over",
        pages=pages,
        several=len(pages) > 1,
        wrong=wrong,
        status=status,
    )


def _create(request: HttpRequest, pages: list[Page]) -> HttpResponse:
    saved: list[Saved] = []
    try:
        # All or none: a second press must not make the first ones twice.
        with transaction.atomic():
            for one in pages:
                saved.append(save_tree(one.to_save(), by=request.user))
    except (ImportFailure, InvalidDocument) as failure:
        pages[len(saved)].form.add_error(None, str(failure))
    except (DataError, UnicodeError) as error:
        message = f"The database cannot hold it: {error}. Shorten or mend it."
        pages[len(saved)].form.add_error(None, message)
    else:
        return _done(request, saved)
    return _outline(request, pages, status=422)


def _done(request: HttpRequest, saved: list[Saved]) -> HttpResponse:
    for one in saved:
        tell = messages.warning if one.outcome == "kept" else messages.success
        tell(request, _told(one))
    if len(saved) > 1:
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
    return HttpResponseRedirect(_address(saved[0]))


def _told(saved: Saved) -> str:
    sections = f"{saved.sections} section{'' if saved.sections == 1 else 's'}"
    items = f"{saved.items} list item{'' if saved.items == 1 else 's'}"
    said = format_html(
        '{} <a href="{}">{}</a>: {}, {}.',
        OUTCOMES[saved.outcome],
        _address(saved),
        saved.article.title,
        sections,
        items,
    )
    if not saved.warnings:
        return said
    warnings = format_html_join("", "<li>{}</li>", ((text,) for text in saved.warnings))
    count = len(saved.warnings)
    lead = f"{count} warning{'' if count == 1 else 's'} to look into:"
    return format_html(
        '{} {}<ul style="list-style: disc; padding-inline-start: 1.4rem">{}</ul>',
        said,
        lead,
        warnings,
    )


def _address(saved: Saved) -> str:
    return reverse("admin:articles_article_change", args=[saved.article.pk])


SCREENS = [
    Screen(
        "import",
        TITLE,
        "import/",
        importing,
        "upload_file",
        ("articles.add_article",),
        group="Work",
    )
]
