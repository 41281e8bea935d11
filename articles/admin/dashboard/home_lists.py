"""Each worklist of the start page as a full list on its own screen, with CSV."""

from functools import cached_property, partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.admin.common.csv_screens import CsvTable, with_csv
from articles.admin.common.screens import Screen, article_url, render_screen
from articles.editorial.dashboard.worklist_rows import WorklistRow
from articles.editorial.dashboard.worklists import (
    WORKLISTS,
    WORKLISTS_BY_NAME,
    Worklist,
    count_in_words,
    count_rows,
)
from articles.editorial.library.links import ON_SCREEN, refresh_stale_links, stale_drafts

PER_PAGE = 50
MOST_COUNTED = 1000
ICONS = {
    "waiting": "inbox",
    "urgent": "emergency",
    "harm": "report",
    "overdue": "event_busy",
    "due": "event_upcoming",
    "drafts": "edit_note",
    "comments": "chat",
    "scheduled": "schedule_send",
    "translations": "translate",
    "links": "link_off",
    "mails": "unsubscribe",
}


def worklist_url(name: str) -> str:
    """The URL of a worklist's screen."""
    return reverse(f"admin:screen_desk_{name}")


def line_context(line: WorklistRow) -> dict[str, str]:
    """A line for the templates; `link` is "" where it concerns no single article."""
    return {"title": line.title, "said": line.said, "tone": line.tone, "link": _url_of(line)}


def _url_of(line: WorklistRow) -> str:
    if line.feedback:
        return reverse("admin:screen_feedback_one", args=[line.feedback])
    if line.article:
        return article_url(line.article)
    return reverse("admin:screen_notice", args=[line.notice]) if line.notice else ""


class _Counted(Paginator):
    """Pages of a worklist, as far as its rows are counted."""

    def __init__(self, desk_list: Worklist, rows: Any) -> None:
        self.desk_list, self.rows = desk_list, rows
        super().__init__(rows, PER_PAGE)

    @cached_property
    def count(self) -> int:
        return count_rows(self.desk_list, self.rows)


def worklist(request: HttpRequest, *, name: str) -> HttpResponse:
    """All rows, paginated."""
    desk_list = WORKLISTS_BY_NAME[name]
    if name == "links":
        refresh_stale_links(most=ON_SCREEN)
    found = _Counted(desk_list, desk_list.rows(request.user)).get_page(request.GET.get("p"))
    return render_screen(
        request,
        "admin/articles/dashboard/list.html",
        desk_list.title,
        list=desk_list,
        unread=_articles_unread() if name == "links" else "",
        found=found,
        counted=count_in_words(desk_list, found.paginator.count),
        lines=[line_context(desk_list.line(row)) for row in found],
    )


def _articles_unread() -> str:
    """How many drafts' links are still to be looked up, such as "more than 1,000 drafts"."""
    count = stale_drafts()[: MOST_COUNTED + 1].count()
    if count > MOST_COUNTED:
        return f"more than {MOST_COUNTED:,} drafts"
    return f"{count} draft{'' if count == 1 else 's'}" if count else ""


def table(request: HttpRequest, *, name: str) -> CsvTable:
    """Every row of the list for its CSV."""
    desk_list = WORKLISTS_BY_NAME[name]
    lines = map(desk_list.line, desk_list.rows(request.user))
    rows = ([line.title, line.said, line.article] for line in lines)
    return CsvTable(["Title", "What", "Article"], rows)


def _screens(desk_list: Worklist) -> list[Screen]:
    name, route = desk_list.name, f"work/{desk_list.name}/"
    key, allowed = f"desk_{name}", (desk_list.allowed,)
    # The sidebar links to the screen that can cancel scheduled transitions instead.
    group = None if name == "scheduled" else "Work"

    def view(request: HttpRequest) -> HttpResponse:
        return worklist(request, name=name)

    screen = Screen(key, desk_list.title, route, view, ICONS[name], allowed, group=group)
    return with_csv(screen, partial(table, name=name))


SCREENS = [screen for desk_list in WORKLISTS for screen in _screens(desk_list)]
