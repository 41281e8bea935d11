"""Screens "Safety notices": the list, one notice with its buttons, and the form that writes it."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, pgettext

from articles.admin.common.csv_export import iterate_newest_first
from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.recalls import say_done
from articles.admin.common.screens import Screen, render_screen
from articles.documents.languages import direction
from articles.documents.vocabulary import READABLE_STATES, STATES
from articles.editorial import permissions
from articles.editorial.acts import person_name
from articles.editorial.errors import Refused
from articles.editorial.notices import transitions
from articles.editorial.notices.plan import (
    NoticePlan,
    cleaned_plan,
    plan_in_force,
    plan_to_confirm,
    validate_plan,
)
from articles.editorial.notices.transitions import preview_articles
from articles.editorial.recall import asked_together
from articles.models import Act, Current, Notice, NoticeArticle, StandardText
from articles.pages.languages import interface_language, language_name
from articles.pages.presenters.article.sections import document_html

from . import wording
from .actions import BY_NAME, available_actions, open_follow_up_of
from .forms import NoticeForm, fill_from_standard
from .match_preview import Match, match_pages

PER_PAGE = 50
ENDED_STATES = [state for state, _ in STATES if state not in READABLE_STATES]
# {code of a refusal: the field that shows it}
AT_FIELD = {"match": "topics", "ends_at": "ends_at", "name": "name", "fallback": "fallback"}
DONE = {
    "notice-write": "wrote it",
    "notice-confirm": "confirmed it",
    "notice-schedule": "set its start",
    "notice-schedule-urgently": "set its start, urgently",
    "notice-raise": "raised it",
    "notice-raise-urgently": "raised it urgently",
    "notice-take-back": "took it back",
    "notice-lift": "lifted it",
}


def notice_list(request: HttpRequest) -> HttpResponse:
    """Every notice, newest first. A constant number of queries."""
    found = Paginator(_listed(), PER_PAGE).get_page(request.GET.get("page", "1"))
    for notice in found:
        notice.says, notice.tone = state_of(notice)  # type: ignore[attr-defined]
    return render_screen(
        request,
        "admin/articles/notices/notices.html",
        "Safety notices",
        found=found,
        may_write=request.user.has_perm(permissions.CHANGE_NOTICES),
    )


def _listed() -> QuerySet[Notice]:
    """With `pages`: on how many pages readers see it. What ended is few, and is taken off."""
    own = NoticeArticle.objects.filter(notice=OuterRef("pk")).order_by().values("notice")
    counted = own.annotate(number=Count("pk")).values("number")
    ended = counted.filter(article__current__state__in=ENDED_STATES)
    rows = Notice.objects.select_related("owner", "holding_for").prefetch_related("texts")
    pages = Coalesce(Subquery(counted), 0) - Coalesce(Subquery(ended), 0)
    return rows.annotate(pages=pages).order_by("-pk")


def _table(request: HttpRequest) -> CsvTable:
    rows = (
        [
            notice.name,
            notice.get_level_display(),
            notice.holding_for,
            state_of(notice)[0],
            notice.pages if notice.raised_at else None,
            ", ".join(text.language for text in notice.texts.all()),
            person_name(notice.owner) if notice.owner else "Nobody",
            notice.raised_at or notice.starts_at,
            notice.lifted_at or notice.ends_at,
        ]
        for notice in iterate_newest_first(_listed())
    )
    head = ["Notice", "Level", "Holding for", "Where it stands", "Pages", "Languages"]
    return CsvTable([*head, "Owner", "From", "Until"], rows)


def state_of(notice: Notice) -> tuple[str, str]:
    """(its state in plain words, the tone of that: "", "good" or "wait")."""
    if notice.state == "raised":
        more = "; new words wait for confirmation" if notice.revision is not None else ""
        return f"Raised: readers see it{more}", "wait" if more else "good"
    if notice.state == "scheduled":
        return "Confirmed: the worker raises it when it starts", "wait"
    if notice.state == "lifted":
        return ("Lifted" if notice.raised_at else "Taken back: never raised"), ""
    return "Draft: readers do not see it", "wait"


def write_notice(request: HttpRequest, *, pk: int | None = None) -> HttpResponse:
    """Write or edit a notice: it can be saved once the pages that it matches were shown."""
    notice = get_object_or_404(Notice, pk=pk) if pk else None
    plan = plan_to_confirm(notice) if notice else NoticePlan()
    if request.method != "POST":
        return _form(request, notice, NoticeForm(user=request.user, notice=notice, plan=plan))
    data = request.POST.copy()
    if "fill" in data:
        return _fill(request, notice, plan, data)
    form = NoticeForm(data, user=request.user, notice=notice, plan=plan)
    if not form.is_valid():
        return _form(request, notice, form, status=422)
    new_plan = cleaned_plan(form.plan())
    match = match_pages(new_plan)
    if "save" not in data:
        return _form(request, notice, form, match=match)
    if data.get("checked") != match.digest:
        form.add_error(None, "Look at the pages below; then save it.")
        return _form(request, notice, form, match=match, status=422)
    return _save(request, notice, form, new_plan, match)


def _fill(request: HttpRequest, notice: Notice | None, plan: NoticePlan, data) -> HttpResponse:
    count = fill_from_standard(data, data.get("standard", ""))
    form = NoticeForm(data, user=request.user, notice=notice, plan=plan)
    form.is_valid()
    form.errors.clear()
    said = f"Words put in for {count} languages." if count else "There was nothing to put in."
    return _form(request, notice, form, said=said)


def _save(
    request: HttpRequest, notice: Notice | None, form: NoticeForm, plan: NoticePlan, match: Match
) -> HttpResponse:
    data = form.cleaned_data
    try:
        validate_plan(plan)
        own = {name: data[name] for name in ("name", "owner", "seen")}
        notice = transitions.save_notice(notice, plan, by=request.user, **own)
    except Refused as refusal:
        fields = {**AT_FIELD, "texts": f"text-{form.languages[0]}"}
        form.add_error(fields.get(refusal.code), str(refusal))
        return _form(request, notice, form, match=match, status=422)
    messages.success(request, "Saved. Readers see nothing of it until it is confirmed and raised.")
    return redirect("admin:screen_notice", notice.pk)


def _form(
    request: HttpRequest,
    notice: Notice | None,
    form: NoticeForm,
    *,
    match: Match | None = None,
    status: int = 200,
    said: str = "",
) -> HttpResponse:
    approved = StandardText.objects.filter(approved_by__isnull=False)
    return render_screen(
        request,
        "admin/articles/notices/write.html",
        f"Edit: {notice}" if notice else "Write a safety notice",
        status=status,
        form=form,
        match=match,
        said=said,
        notice=notice,
        standards=sorted(set(approved.values_list("name", flat=True))),
        back=reverse("admin:screen_notice", args=[notice.pk])
        if notice
        else reverse("admin:screen_notices"),
    )


@dataclass(frozen=True)
class Refusal:
    """An action that was refused: its name, why, and the words typed with it."""

    name: str
    why: str
    words: str


def one_notice(request: HttpRequest, *, pk: int) -> HttpResponse:
    """GET shows a notice with its pages, actions and history; POST `do` does an action."""
    notice = get_object_or_404(Notice.objects.select_related("owner", "holding_for"), pk=pk)
    if request.method != "POST":
        return _notice_page(request, notice)
    action = BY_NAME.get(request.POST.get("do", ""))
    words = request.POST.get("words", "")
    try:
        if action is None or action not in available_actions(notice, request.user):
            raise Refused("not-offered", "That is no longer possible; see where it stands now.")
        with asked_together() as recall:
            action.run(notice, request.user, request.POST.get("digest", ""), words)
    except Refused as refusal:
        refused = Refusal(action.name if action else "", str(refusal), words)
        return _notice_page(request, notice, refused=refused)
    say_done(request, action.done, recall)
    return redirect("admin:screen_notice", notice.pk)


def _notice_page(
    request: HttpRequest, notice: Notice, *, refused: Refusal | None = None
) -> HttpResponse:
    plan = plan_to_confirm(notice)
    actions = available_actions(notice, request.user)
    follow_up = open_follow_up_of(notice)
    return render_screen(
        request,
        "admin/articles/notices/notice.html",
        f"Safety notice: {notice}",
        status=422 if refused else 200,
        notice=notice,
        says=state_of(notice),
        plan=plan,
        texts=_texts(plan),
        texts_now=_texts(plan_in_force(notice)) if notice.revision is not None else [],
        match=match_pages(plan) if notice.state != "lifted" else None,
        stood=wording.ended_pages_text(notice, notice.article_rows.count()),
        digest=plan.digest,
        level=wording.level_text(plan),
        dates=wording.dates_text(notice, plan),
        confirmed_by=wording.confirmed_by_text(notice, transitions.notice_confirmations(notice)),
        follow_up=wording.follow_up_text(follow_up) if follow_up else "",
        actions=actions,
        refused=refused,
        refused_here=refused is not None and refused.name in [a.name for a in actions],
        history=[_history_line(act) for act in transitions.notice_history(notice)[:100]],
        owner=person_name(notice.owner) if notice.owner else "Nobody",
        may_write=request.user.has_perm(permissions.CHANGE_NOTICES)
        and notice.state != "lifted"
        and not notice.holding_for_id,
        zone=timezone.get_current_timezone_name(),
        back=reverse("admin:screen_notices"),
    )


def _pages_table(request: HttpRequest, *, pk: int) -> CsvTable:
    """Every page that it matches now; the screen lists only the first ones."""
    notice = get_object_or_404(Notice, pk=pk)
    found = (
        preview_articles(plan_to_confirm(notice))
        if notice.state != "lifted"
        else Current.objects.none()
    )
    rows = (
        [page.edition.title, page.language, page.get_state_display(), page.public_id]
        for page in iterate_newest_first(found)
    )
    return CsvTable(["Page", "Language", "State", "Public id"], rows)


def _texts(plan: NoticePlan) -> list[dict]:
    return [
        {
            "tag": tag,
            "name": language_name(tag),
            "dir": direction(tag),
            "label": _label(plan.level, tag),
            "html": document_html(html),
        }
        for tag, html in plan.texts.items()
    ]


def _label(level: str, language: str) -> str:
    """The notice's label on a page in this language."""
    with translation.override(interface_language(language)):
        return gettext("Safety notice") if level == "safety" else pgettext("page", "Notice")


def _history_line(act: Act) -> dict:
    details = act.details
    clinical = " as clinical reviewer" if details.get("clinical") else ""
    count = details.get("pages")
    pages = f", on {count} page{'' if count == 1 else 's'}" if count else ""
    said = f"{act.actor_name} {DONE.get(act.action, act.action)}{clinical}{pages}"
    texts = [
        {"tag": tag, "html": document_html(html)} for tag, html in details.get("texts", {}).items()
    ]
    return {"at": act.at, "said": said, "why": act.why, "texts": texts}


VIEW = ("articles.view_notice",)
SCREENS = [
    *with_csv(
        Screen("notices", "Safety notices", "notices/", notice_list, "campaign", VIEW, "Work"),
        _table,
    ),
    Screen(
        "notice_new", "Write", "notices/write/", write_notice, "", (permissions.CHANGE_NOTICES,)
    ),
    *with_csv(
        Screen("notice", "Safety notice", "notices/<int:pk>/", one_notice, "", VIEW), _pages_table
    ),
    Screen(
        "notice_write",
        "Edit",
        "notices/<int:pk>/write/",
        write_notice,
        "",
        (permissions.CHANGE_NOTICES,),
    ),
]
