"""A translation next to its original: shows the original's parts, edits the translation's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_prose_editor.widgets import prose_editor_admin_media
from js_asset import Script
from msgspec.structs import replace

from articles.admin.common.screens import (
    article_screen,
    article_url,
    has_any,
    parse_number,
    render_screen,
)
from articles.admin.review.compared_text import ReadSection, review_context
from articles.documents.compare.comparison_types import ComparedSection
from articles.documents.compare.translation_lag import SectionBehind
from articles.documents.compile import Draft
from articles.documents.document import Document
from articles.drafting.loading import load_draft
from articles.editorial import permissions
from articles.editorial.drafts.saved_drafts import draft_state_at, draft_state_now, saves_since
from articles.editorial.errors import Refused
from articles.editorial.translations.dismiss import dismiss
from articles.editorial.translations.part_status import TranslationPart, translation_parts
from articles.editorial.translations.side_by_side import copy_section, save_translation
from articles.editorial.translations.source_texts import document_of, original_of
from articles.models import Article, Current

from .repeated_form import is_repeated
from .side_by_side_form import (
    FieldBeside,
    SectionFields,
    SideBySideForm,
    has_unknown_rows,
    merge_values,
    values_of_state,
)
from .translate import language_context

MEDIA = prose_editor_admin_media + Media(
    js=[Script(f"articles/admin/{name}.js", type="module") for name in ("richtext", "beside")]
)
TICKS = ("safety", "clinical", "gone", "editorial")


def beside(request: HttpRequest, article: Article) -> HttpResponse:
    """GET shows both; POST saves the translation, or with `dismiss` dismisses a part's warning."""
    try:
        original = original_of(article)
    except Refused as refused:
        return render_screen(
            request,
            "admin/articles/translations/side_by_side_none.html",
            f"Beside the original: {article}",
            back=article_url(article.pk),
            refused=str(refused),
        )
    if request.method != "POST":
        return _form_page(request, article, original)
    if "dismiss" in request.POST:
        return _dismiss(request, article, original)
    return _save(request, article, original)


def _save(request: HttpRequest, article: Article, original: Current) -> HttpResponse:
    draft, document = load_draft(article), document_of(original)
    form = SideBySideForm(request.POST, draft=draft, **_links(draft, document))
    done, copied = request.POST.getlist("done"), request.POST.get("copy")
    version = parse_number(request.POST.get("lock_version"))
    if article.lock_version != version or has_unknown_rows(request.POST, form):
        return _conflict(request, article, original, version)
    if not form.is_valid():
        return _form_page(request, article, original, form=form, status=422)
    try:
        article = save_translation(
            article, by=request.user, words=form.words(), lock_version=version, done=done
        )
        if copied:
            copy_section(article, by=request.user, section=copied)
    except Refused as refused:
        if refused.code == "changed-meanwhile":
            return _conflict(request, article, original, version)
        return _form_page(request, article, original, form=form, refused=str(refused), status=422)
    return _saved(request, article)


def _saved(request: HttpRequest, article: Article) -> HttpResponse:
    messages.success(request, "Saved in the draft. Readers get it once it is published.")
    copied = request.POST.get("copy")
    place = f"#part-{copied}" if copied else ""
    return redirect(f"{_screen_url(article)}{place}")


def _conflict(
    request: HttpRequest, article: Article, original: Current, version: int | None
) -> HttpResponse:
    """Somebody saved first: show their texts where this user changed nothing, else this user's
    with theirs next to them. A form that was posted twice leads to where the first one did."""
    article.refresh_from_db()
    if is_repeated(request.POST, article, original):
        return _saved(request, article)
    base = draft_state_at(article, version)
    base_values = values_of_state(base) if base else None
    stored = values_of_state(draft_state_now(article))
    texts, both, lost = merge_values(request.POST, base_values, stored)
    who = ", ".join(dict.fromkeys(s.saved_by_name for s in saves_since(article, version)))
    refused = (
        f"{who or 'Somebody'} has saved this draft since you opened it. Nothing you wrote is lost "
        "and nothing of it is saved yet: look at what is marked, then save again."
    )
    return _form_page(
        request, article, original, initial=texts, both=both, lost=lost, refused=refused, status=422
    )


def _dismiss(request: HttpRequest, article: Article, original: Current) -> HttpResponse:
    section, reason = request.POST["dismiss"], request.POST.get("reason", "")
    try:
        dismiss(article, by=request.user, section=section, reason=reason)
    except Refused as refused:
        typed = {"section": section, "reason": reason, "refused": str(refused)}
        return _form_page(request, article, original, dismissing=typed, status=422)
    messages.success(request, "Readers are no longer told that this part is behind.")
    return redirect(_screen_url(article))


def _form_page(
    request: HttpRequest,
    article: Article,
    original: Current,
    *,
    form: SideBySideForm | None = None,
    initial: dict[str, Any] | None = None,
    both: dict[str, str] | None = None,
    **context: Any,
) -> HttpResponse:
    both = both or {}
    draft, document = load_draft(article), document_of(original)
    form = form or SideBySideForm(draft=draft, initial=initial, **_links(draft, document))
    parts = translation_parts(article, draft, original, document)
    for name, text in both.items():
        form[name].field.widget.attrs["data-both"] = text
    rows = _rows(parts, form, document, both)
    current = Current.objects.filter(pk=article.pk).first()
    outdated = current.outdated_sections if current else []
    headings = {row.part.source: row.heading for row in rows}
    return render_screen(
        request,
        "admin/articles/translations/side_by_side.html",
        f"Beside the original: {article}",
        back=article_url(article.pk),
        media=MEDIA,
        form=form,
        rows=rows,
        ticked=set(request.POST.getlist("done")),
        around=_around(form, document, both),
        source=language_context(document.language),
        target=language_context(article.language),
        original_link=article_url(original.pk),
        told=[_outdated_part(lag, headings.get(lag["section"], "")) for lag in outdated],
        may_write=request.user.has_perm(permissions.CHANGE),
        may_dismiss=has_any(request.user, (permissions.REVIEW, permissions.PUBLISH)),
        edition=original.edition,
        **context,
    )


@dataclass(frozen=True)
class PartRow:
    """A part of the original, its changes, and the fields of its translation.

    `shown`: as pages show it; `compared`: with the part that was translated; `tick`: whether it
    can be marked as up to date.
    """

    part: TranslationPart
    shown: dict[str, Any] | None
    compared: ComparedSection | None
    heading: str
    fields: SectionFields | None
    tick: bool


@dataclass(frozen=True)
class AroundRow(FieldBeside):
    """A field outside the sections. `source`: the original's text."""

    label: str
    source: str


@dataclass(frozen=True)
class OutdatedPart:
    """A part that readers are told is behind; `safety`: by a safety change."""

    section: str
    heading: str
    since: datetime
    safety: bool


def _rows(
    parts: list[TranslationPart], form: SideBySideForm, document: Document, both: dict[str, str]
) -> list[PartRow]:
    translated = [part.seen for part in parts if part.seen]
    reading = review_context(replace(document, sections=translated), document, [])
    compared = {row.section.id: row for row in reading.rows}
    return [_row(part, compared.get(part.source), form, both) for part in parts]


def _row(
    part: TranslationPart,
    compared: ReadSection | None,
    form: SideBySideForm,
    both: dict[str, str],
) -> PartRow:
    own_heading = part.row.row.heading if part.row else ""
    return PartRow(
        part=part,
        shown=compared.shown if compared else None,
        compared=compared.section if compared else None,
        heading=compared.section.heading if compared else own_heading,
        fields=form.of_section(part.row, both) if part.row else None,
        tick=part.state in TICKS and part.row is not None,
    )


def _outdated_part(lag: SectionBehind, heading: str) -> OutdatedPart:
    since = datetime.fromisoformat(lag["since"])
    return OutdatedPart(lag["section"], heading, since, lag["safety"])


def _around(form: SideBySideForm, document: Document, both: dict[str, str]) -> list[AroundRow]:
    rows = [("title", "Title"), ("summary", "Summary"), ("questions", "Questions for the doctor")]
    return [
        AroundRow(form[name], both.get(name, ""), label, _source(document, name))
        for name, label in rows
    ]


def _source(document: Document, name: str) -> str:
    text = getattr(document, name)
    return text if isinstance(text, str) else "\n".join(text)


def _links(draft: Draft, document: Document) -> dict[str, Any]:
    """Arguments of the form: while nothing is linked, parts in the same place are proposed."""
    linked = set(draft.section_sources.values())
    free = [(s.id, s.heading) for s in document.sections if s.id not in linked]
    own = [str(row.row.public_id) for row in draft.sections if row.row.heading]
    same = not linked and len(own) == len(free)
    return {"sources": free, "proposed": dict(zip(own, dict(free), strict=True)) if same else {}}


def _screen_url(article: Article) -> str:
    return reverse("admin:screen_beside", args=[article.pk])


SCREENS = [
    article_screen(
        "beside",
        "Beside the original",
        "beside/",
        beside,
        "view_column_2",
        fits=lambda article: article.translation_of_id is not None,
    )
]
