"""Import in the browser: paste or upload, correct the outline, create the drafts.

Nothing is stored before “Create the draft”: the form carries the parsed articles, signed, so that
they cannot be changed.
"""

from django.contrib import messages
from django.core.signing import BadSignature
from django.db import DataError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join

from articles.admin.common.screens import Screen, article_url, render_screen
from articles.documents.compile import InvalidDocument
from articles.importing.saving import Saved, save_tree
from articles.importing.tree import ImportFailure

from .forms import MAX_FILES, SourceForm
from .sources import parse_sources
from .steps import MAX_SHOWN, Page

TITLE = "Import"
ALLOWED = ("articles.add_article",)
OUTCOMES = {
    "created": "Created the draft",
    "updated": "Brought the draft up to date:",
    "unchanged": "The draft already says the same:",
    "kept": "Left the draft as it is, since an editor has changed it:",
}


def importing(request: HttpRequest) -> HttpResponse:
    """GET shows the source form; POST parses it, applies corrections or creates the drafts."""
    if request.method != "POST":
        return _source_page(request, SourceForm())
    if "pages" not in request.POST:
        return _parse(request)
    try:
        pages = _pages_in(request)
    except (BadSignature, ValueError, KeyError, TypeError):
        messages.error(request, "The outline did not arrive whole. Read the source again.")
        return _source_page(request, SourceForm(), status=422)
    for one in pages:
        one.read_forms(request.POST)
    valid = [one.is_valid() for one in pages]  # validates every page, to show all errors
    if not all(valid):
        return _outline(request, pages, status=422)
    if "create" in request.POST:
        return _create(request, pages)
    corrected = [one.corrected() for one in pages]
    for one in corrected:
        one.read_forms()
    return _outline(request, corrected)


def _source_page(request: HttpRequest, form: SourceForm, status: int = 200) -> HttpResponse:
    return render_screen(
        request, "admin/articles/imports/start.html", TITLE, form=form, status=status
    )


def _parse(request: HttpRequest) -> HttpResponse:
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _source_page(request, form, status=422)
    pages, failed = parse_sources(form.cleaned_data)
    # Files that could be read are kept: a page cannot choose files again for the user.
    if not pages or any(name == "text" for name, _ in failed):
        for name, why in failed:
            form.add_error(name, why)
        return _source_page(request, form, status=422)
    for _, why in failed:
        messages.error(request, f"Not read: {why}")
    for one in pages:
        one.read_forms()
    return _outline(request, pages)


def _pages_in(request: HttpRequest) -> list[Page]:
    count = int(request.POST["pages"])
    if not 1 <= count <= MAX_FILES + 1:
        raise ValueError(count)
    pages = [Page.of(request.POST[f"p{n}-token"], n) for n in range(count)]
    # Tokens of several forms, which this screen never put together.
    if sum(len(one.tree.sections) for one in pages) > MAX_SHOWN:
        raise ValueError(MAX_SHOWN)
    return pages


def _outline(request: HttpRequest, pages: list[Page], status: int = 200) -> HttpResponse:
    wrong = sum(
        bool(one.form.errors)
        + bool(one.doubts.errors)
        + sum(bool(part.form.errors) for part in one.parts)
        for one in pages
    )
    return render_screen(
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
        # All or none: a second attempt must not create some of them twice.
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
        add_message = messages.warning if one.outcome == "kept" else messages.success
        add_message(request, _outcome_message(one))
    if len(saved) > 1:
        return redirect("admin:articles_article_changelist")
    return redirect(article_url(saved[0].article.pk))


def _outcome_message(saved: Saved) -> str:
    message = format_html(
        '{} <a href="{}">{}</a>: {}, {}.',
        OUTCOMES[saved.outcome],
        article_url(saved.article.pk),
        saved.article.title,
        _counted(saved.sections, "section"),
        _counted(saved.items, "list item"),
    )
    if not saved.warnings:
        return message
    return format_html(
        '{} {} to look into:<ul style="list-style: disc; padding-inline-start: 1.4rem">{}</ul>',
        message,
        _counted(len(saved.warnings), "warning"),
        format_html_join("", "<li>{}</li>", ((text,) for text in saved.warnings)),
    )


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


SCREENS = [Screen("import", TITLE, "import/", importing, "upload_file", ALLOWED, group="Work")]
