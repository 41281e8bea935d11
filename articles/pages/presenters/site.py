"""What the site's own pages share. Call with the page's language activated."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from articles.delivery import addresses
from articles.models.public.current import Current
from articles.pages.languages import attributes, interface_language, name_of

from .frame import opening, present_frame, present_trail


def present_site(
    language: str,
    *parts: str,
    among: Iterable[str] | None = None,
    after: str = "",
    trail: Iterable[tuple[str, str, str]] = (),
) -> dict:
    """Frame and head of the page at these parts below the language.

    `among`: the languages that have this page, by default all of the site's. `after`: the place
    in a list that this page goes on from. `trail`: the steps down to it, see `present_trail`.
    """
    tags = [tag for tag, _ in settings.LANGUAGES]
    having = [tag for tag in (tags if among is None else among) if tag != language]
    told = [language, *having] if having and not after else []
    return {
        **present_frame(language),
        "here": parts[0] if len(parts) == 1 else "",
        "canonical": addresses.site(language, *parts) + (f"?after={after}" if after else ""),
        "alternates": [{"tag": tag, "url": addresses.site(tag, *parts)} for tag in told],
        # Where another language lacks this page: the one above it.
        "homes": [
            _language(tag, *(parts if tag in having else parts[:1]))
            for tag in tags
            if tag != language
        ],
        "words_in": said_in(language, language),
        "trail": present_trail(language, *trail) if trail else [],
    }


def _language(tag: str, *parts: str) -> dict:
    return {"tag": tag, "name": name_of(tag), "url": path_of(tag, *parts)}


def path_of(language: str, *parts: str) -> str:
    """The address of one of the site's own pages, within the site."""
    return urlsplit(addresses.site(language, *parts)).path


def said_in(words: str, page: str) -> SafeString | str:
    """Marks words of this language where the page around them speaks another."""
    if interface_language(page) in (words, words.split("-")[0]):
        return ""
    return mark_safe(" " + attributes(words))  # noqa: S308 - a checked language tag


def page_words_in(language: str) -> SafeString | str:
    """Marks the page's own words within a text of this language, where the two differ."""
    if not said_in(language, language):
        return ""
    return mark_safe(" " + attributes(interface_language(language)))  # noqa: S308 - a checked tag


def card(row: Current, *, most: int = 300) -> dict:
    """An article in a list, with so many letters of its summary; `row` comes with its edition."""
    return {
        "url": page_path(row),
        "title": row.edition.title,
        "summary": opening(row.edition.summary, most=most),
    }


def page_path(row: Current) -> str:
    """The article's page, within the site."""
    return f"/{row.language}/{quote(row.slug)}/"
