"""What the lists by letter show. Call with the language activated."""

from __future__ import annotations

from django.utils.translation import gettext

from articles.pages import title_lists
from articles.pages.title_letters import letters

from .site import card, path_of, present_site
from .title_letters import following, links_to, present_groups, present_letters


def present_all(language: str) -> dict:
    """Everything where it fits on a page, else the letters alone. At most 2 queries."""
    rows = title_lists.whole(title_lists.published(language), title_lists.WHOLE_SIZE)
    site = present_site(language, "a-z")
    if rows is None:
        return {**site, "letters": present_letters(language, "a-z"), "too_many": True}
    groups = present_groups(rows)
    return {**site, "letters": links_to(groups), "groups": _with_cards(groups)}


def present_letter(language: str, letter: str, *, after: str) -> dict:
    """A page of one letter. At most 2 queries; raises NoPlace."""
    firsts = letters(language)[letter]
    rows = title_lists.beginning_with(title_lists.published(language), firsts)
    page = title_lists.page_of(rows, after=after)
    trail = [
        (gettext("Health A–Z"), path_of(language, "a-z"), ""),
        (letter.upper(), "", ""),
    ]
    return {
        **present_site(language, "a-z", letter, among=(), after=after, trail=trail),
        "letters": present_letters(language, "a-z", here=letter),
        "letter": letter,
        "groups": _with_cards(
            [{"letter": letter, "id": f"letter-{letter}", "rows": page.articles}]
        ),
        "following": following(page),
        "paged": bool(after),
    }


def _with_cards(groups: list[dict]) -> list[dict]:
    return [{**group, "cards": [card(row) for row in group["rows"]]} for group in groups]
