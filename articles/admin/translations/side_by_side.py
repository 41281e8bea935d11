"""A translation beside its original: read on one side, write on the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_prose_editor.widgets import prose_editor_admin_media
from js_asset import Script

from articles.admin.common.screens import Screen, page
from articles.admin.review.reading_view import reading_of
from articles.documents.compile import Draft
from articles.documents.languages import direction
from articles.drafting.loading import load_draft
from articles.editorial import permissions
from articles.editorial.drafts.saved_drafts import saves_since, state_at, state_now
from articles.editorial.errors import Refused
from articles.editorial.translations.dismiss import dismiss
from articles.editorial.translations.part_status import Part, parts_of
from articles.editorial.translations.side_by_side import copy_section, save_translation
from articles.editorial.translations.source_texts import original_of, words_of
from articles.models import Article, Current
from articles.pages.languages import name_of

from .side_by_side_form import BesideForm, put_together, values_of_state

MEDIA = prose_editor_admin_media + Media(
    js=[Script(f"articles/admin/{name}.js", type="module") for name in ("richtext", "beside")]
)
TICKS = ("safety", "clinical", "gone", "editorial")


def beside(request: HttpRequest, article: Article) -> HttpResponse:
    """GET shows both; POST saves what was written, and with `dismiss` a decision about a part."""
    try:
        original = original_of(article)
    except Refused as refused:
        return page(
            request,
            "admin/articles/translations/side_by_side_none.html",
            f"Beside the original: {article}",
            back=_article(article),
            refused=str(refused),
        )
    if request.method != "POST":
        return _shown(request, article, original)
    if "dismiss" in request.POST:
        return _dismiss(request, article, original)
    return _save(request, article, original)


def _save(request: HttpRequest, article: Article, original: Current) -> HttpResponse:
    draft, document = load_draft(article), words_of(original)
    form = BesideForm(request.POST, draft=draft, **_links(draft, document))
    done, copied = request.POST.getlist("done"), request.POST.get("copy")
    version = _number(request.POST.get("lock_version", ""))
    if article.lock_version != version:
        return _meanwhile(request, article, original, version)
    if not form.is_valid():
        return _shown(request, article, original, form=form, status=422)
    try:
        words = form.words()
        article = save_translation(
            article, by=request.user, words=words, lock_version=version, done=done
        )
        if copied:
            copy_section(article, by=request.user, section=copied)
    except Refused as refused:
        if refused.code == "changed-meanwhile":
            return _meanwhile(request, article, original, version)
        return _shown(request, article, original, form=form, refused=str(refused), status=422)
    messages.success(request, "Saved in the draft. Readers get it once it is published.")
    place = f"#part-{copied}" if copied else ""
    return HttpResponseRedirect(f"{_own(article)}{place}")


def _meanwhile(
    request: HttpRequest, article: Article, original: Current, version: int | None
) -> HttpResponse:
    """Somebody saved first: their words where this person changed nothing, else this person's,
    with the other's beside them."""
    article.refresh_from_db()
    base = state_at(article, version)
    shown, both, lost = put_together(
        request.POST,
        values_of_state(base) if base else None,
        values_of_state(state_now(article)),
    )
    who = ", ".join(dict.fromkeys(s.saved_by_name for s in saves_since(article, version)))
    refused = (
        f"{who or 'Somebody'} has saved this draft since you opened it. Nothing you wrote is lost "
        "and nothing of it is saved yet: look at what is marked, then save again."
    )
    return _shown(
        request, article, original, initial=shown, both=both, lost=lost, refused=refused, status=422
    )


def _dismiss(request: HttpRequest, article: Article, original: Current) -> HttpResponse:
    section, reason = request.POST["dismiss"], request.POST.get("reason", "")
    try:
        dismiss(article, by=request.user, section=section, reason=reason)
    except Refused as refused:
        typed = {"section": section, "reason": reason, "refused": str(refused)}
        return _shown(request, article, original, dismissing=typed, status=422)
    messages.success(request, "Readers are no longer told that this part is behind.")
    return HttpResponseRedirect(_own(article))


def _shown(
    request: HttpRequest,
    article: Article,
    original: Current,
    *,
    form: BesideForm | None = None,
    initial: dict | None = None,
    both: dict | None = None,
    **context: Any,
) -> HttpResponse:
    draft, document = load_draft(article), words_of(original)
    form = form or BesideForm(draft=draft, initial=initial, **_links(draft, document))
    parts = parts_of(article, draft, original, document)
    for name, text in (both or {}).items():
        form[name].field.widget.attrs["data-both"] = text
    ticked = set(request.POST.getlist("done"))
    rows = _rows(parts, form, document, both or {})
    current = Current.objects.filter(pk=article.pk).first()
    said = current.outdated_sections if current else []
    by_source = {row["part"].source: row for row in rows}
    return page(
        request,
        "admin/articles/translations/side_by_side.html",
        f"Beside the original: {article}",
        back=_article(article),
        media=MEDIA,
        form=form,
        rows=rows,
        ticked=ticked,
        around=_around(form, document, both or {}),
        source=_language(document["language"]),
        target=_language(article.language),
        original_link=_article(Article(pk=original.pk)),
        told=[_told(row, by_source.get(row["section"])) for row in said],
        may_write=request.user.has_perm(permissions.CHANGE),
        may_dismiss=any(
            request.user.has_perm(p) for p in (permissions.REVIEW, permissions.PUBLISH)
        ),
        edition=original.edition,
        **context,
    )


def _rows(parts: list[Part], form: BesideForm, document: dict, both: dict) -> list[dict]:
    """What stands in each row of the page: the original's part, what changed in it, ours."""
    seen = [part.seen for part in parts if part.seen]
    old = {**document, "sections": seen}
    read = {row["section"]: row for row in _compared(old, document)}
    return [
        {
            "part": part,
            "shown": read.get(part.source, {}).get("shown"),
            "compared": read.get(part.source, {}).get("compared"),
            "heading": _heading(part, read),
            "fields": [_fields(form.of_section(row), both) for row in part.rows],
            "tick": part.state in TICKS and bool(part.rows),
        }
        for part in parts
    ]


def _told(lag: dict, row: dict | None) -> dict:
    """What the page says of one part the published translation is behind with."""
    since = datetime.fromisoformat(lag["since"])
    return {**lag, "since": since, "heading": row["heading"] if row else ""}


def _compared(old: dict, new: dict) -> list[dict]:
    rows = reading_of(old, new, [])["rows"]
    return [
        {"section": r["section"]["id"], "shown": r["shown"], "compared": r["section"]} for r in rows
    ]


def _heading(part: Part, read: dict) -> str:
    if part.source in read:
        return read[part.source]["compared"]["heading"]
    return part.rows[0].row.heading if part.rows else ""


def _fields(section: dict, both: dict) -> dict:
    return {
        **section,
        "body": _with(section["body"], both),
        "heading": _with(section["heading"], both) if section["heading"] else None,
        "items": [
            {"term": _with(t, both), "description": _with(d, both)} for t, d in section["items"]
        ],
        "after": [_with(field, both) for field in section["after"]],
    }


def _with(field: Any, both: dict) -> dict:
    """A field, and what somebody else saved in it meanwhile."""
    return {"field": field, "both": both.get(field.name, "")}


def _around(form: BesideForm, document: dict, both: dict) -> list[dict]:
    rows = [("title", "Title"), ("summary", "Summary"), ("questions", "Questions for the doctor")]
    return [
        {
            "label": label,
            "source": document[name] if name != "questions" else "\n".join(document[name]),
            **_with(form[name], both),
        }
        for name, label in rows
    ]


def _links(draft: Draft, document: dict) -> dict:
    """What a part without an original may be linked to; at first, the part in the same place."""
    taken = set(draft.section_sources.values())
    free = [(s["id"], s["heading"]) for s in document["sections"] if s["id"] not in taken]
    heads = [str(row.row.public_id) for row in draft.sections if row.row.heading]
    same = not taken and len(heads) == len(free)
    return {"sources": free, "proposed": dict(zip(heads, dict(free), strict=True)) if same else {}}


def _language(tag: str) -> dict[str, str]:
    return {"tag": tag, "dir": direction(tag), "name": name_of(tag)}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


def _article(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def _own(article: Article) -> str:
    return reverse("admin:screen_beside", args=[article.pk])


SCREENS = [
    Screen(
        "beside",
        "Beside the original",
        "beside/",
        beside,
        icon="view_column_2",
        of_article=True,
        fits=lambda article: article.translation_of_id is not None,
    )
]
