"""Context shared by the site's own pages. Call with the page's language activated."""

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from articles.delivery import addresses
from articles.models.public.current import Current
from articles.pages.languages import interface_language, language_attributes, language_name

from .frame import first_sentences, present_frame, present_trail


def present_site(
    language: str,
    *parts: str,
    among: Iterable[str] | None = None,
    after: str = "",
    trail: Iterable[tuple[str, str, str]] = (),
) -> dict:
    """Frame and head of the page at /{language}/{parts}/.

    `among`: the languages that have this page (default: all of the site). `after`: the position
    in a list where this page begins. `trail`: breadcrumbs, see `present_trail`.
    """
    tags = [tag for tag, _ in settings.LANGUAGES]
    having = [tag for tag in (tags if among is None else among) if tag != language]
    listed = [language, *having] if having and not after else []
    return {
        **present_frame(language),
        "here": parts[0] if len(parts) == 1 else "",
        "canonical": addresses.site(language, *parts) + (f"?after={after}" if after else ""),
        "alternates": [{"tag": tag, "url": addresses.site(tag, *parts)} for tag in listed],
        # If a language lacks this page, link to the one above it.
        "homes": [
            _language(tag, *(parts if tag in having else parts[:1]))
            for tag in tags
            if tag != language
        ],
        "words_in": mark_language(language, language),
        "trail": present_trail(language, *trail) if trail else [],
    }


def _language(tag: str, *parts: str) -> dict:
    return {"tag": tag, "name": language_name(tag), "url": path_of(tag, *parts)}


def path_of(language: str, *parts: str) -> str:
    """URL path of one of the site's own pages."""
    return urlsplit(addresses.site(language, *parts)).path


def mark_language(words: str, page: str) -> SafeString | str:
    """Attributes that mark words of this language on a page in another; else ""."""
    if interface_language(page) in (words, words.split("-")[0]):
        return ""
    return mark_safe(" " + language_attributes(words))  # noqa: S308 - a checked language tag


def mark_interface_language(language: str) -> SafeString | str:
    """Attributes that mark interface words within text of this language; "" if it is the same."""
    if not mark_language(language, language):
        return ""
    return mark_safe(" " + language_attributes(interface_language(language)))  # noqa: S308 - a checked tag


def present_card(row: Current, *, most: int = 300) -> dict:
    """An article in a list. `most`: characters of the summary. `row` has its edition loaded."""
    return {
        "url": page_path(row),
        "title": row.edition.title,
        "summary": first_sentences(row.edition.summary, most=most),
    }


def page_path(row: Current) -> str:
    """URL path of the article's page."""
    return f"/{row.language}/{quote(row.slug)}/"
