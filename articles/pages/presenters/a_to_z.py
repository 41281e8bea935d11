"""The A–Z list, and what it shares with the glossary. Call with the page's language activated."""

from itertools import groupby

from django.db.models import QuerySet
from django.utils.translation import gettext

from articles.models.public.current import Current
from articles.pages import title_lists
from articles.pages.title_letters import initial_letters, letter_of
from articles.pages.title_lists import Page

from .site import path_of, present_card, present_site


def present_all(language: str) -> dict:
    """Every article if they fit on one page, else only the letters. At most 2 queries."""
    rows = title_lists.list_whole(title_lists.published(language))
    site = present_site(language, "a-z")
    if rows is None:
        return {**site, "letters": present_letters(language, "a-z"), "too_many": True}
    groups = present_groups(rows)
    return {**site, "letters": links_to(groups), "groups": _with_cards(groups)}


def present_letter(language: str, letter: str, *, after: str) -> dict:
    """One page of one letter. At most 2 queries; raises NoPlace."""
    rows = rows_of_letter(title_lists.published(language), language, letter)
    page = title_lists.paginate(rows, after=after)
    trail = [(gettext("Health A–Z"), path_of(language, "a-z"), "")]
    context = present_page_of_letter(language, letter, page, "a-z", trail=trail, after=after)
    return {**context, "groups": _with_cards(context["groups"])}


def _with_cards(groups: list[dict]) -> list[dict]:
    return [{**group, "cards": [present_card(row) for row in group["rows"]]} for group in groups]


def rows_of_letter(
    rows: QuerySet[Current], language: str, letter: str, *, kind: str | None = None
) -> QuerySet[Current]:
    """The rows whose titles are listed under this letter. At most one query."""
    return title_lists.filter_by_initials(rows, initial_letters(language, kind=kind)[letter])


def present_page_of_letter(
    language: str,
    letter: str,
    page: Page,
    part: str,
    *,
    trail: list[tuple[str, str, str]],
    after: str,
    kind: str | None = None,
) -> dict:
    """Context of one page of the list at /{language}/{part}/{letter}/."""
    steps = [*trail, (letter.upper(), "", "")]
    return {
        **present_site(language, part, letter, among=(), after=after, trail=steps),
        "letters": present_letters(language, part, kind=kind, here=letter),
        "letter": letter,
        "groups": [{"letter": letter, "id": f"letter-{letter}", "rows": page.articles}],
        "following": following(page),
        "paged": bool(after),
    }


def present_letters(language: str, part: str, *, kind: str | None = None, here: str = "") -> list:
    """Links to the pages of the letters, at /{language}/{part}/{letter}/."""
    return [
        {"letter": letter, "url": path_of(language, part, letter), "here": letter == here}
        for letter in initial_letters(language, kind=kind)
    ]


def present_groups(rows: list[Current]) -> list[dict]:
    """Rows grouped by letter, order kept: [{"letter", "id", "rows"}]."""
    return [
        {"letter": letter, "id": f"letter-{letter}", "rows": list(own)}
        for letter, own in groupby(rows, key=lambda row: letter_of(row.title_key))
    ]


def links_to(groups: list[dict]) -> list[dict]:
    """Links to the letters within a page that has them all."""
    return [{"letter": group["letter"], "url": f"#{group['id']}"} for group in groups]


def following(page: Page) -> str:
    """Relative URL of the next page; "" on the last."""
    return f"?after={page.after}" if page.after else ""
