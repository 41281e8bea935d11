"""The letters over a list by title, and what stands under them. Call with the language active."""

from __future__ import annotations

from itertools import groupby

from articles.models.public.current import Current
from articles.pages.title_letters import letter_of, letters
from articles.pages.title_lists import Page

from .site import path_of


def present_letters(language: str, *parts: str, kind: str | None = None, here: str = "") -> list:
    """A link to the list of each letter, below these parts."""
    return [
        {
            "letter": letter,
            "url": path_of(language, *parts, letter),
            "here": letter == here,
        }
        for letter in letters(language, kind=kind)
    ]


def present_groups(rows: list[Current]) -> list[dict]:
    """Rows in their order, by letter: {"letter", "id", "rows"}."""
    return [
        {"letter": letter, "id": f"letter-{letter}", "rows": list(own)}
        for letter, own in groupby(rows, key=lambda row: letter_of(row.title_key))
    ]


def links_to(groups: list[dict]) -> list[dict]:
    """Links to the letters of a page that holds them all."""
    return [{"letter": group["letter"], "url": f"#{group['id']}"} for group in groups]


def following(page: Page) -> str:
    """The address of the next page, relative to this one; "" for the last."""
    return f"?after={page.after}" if page.after else ""
