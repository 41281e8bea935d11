"""The list of related articles, and what is told of the page in other languages."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

from articles.delivery import addresses
from articles.delivery.mentions import Mention, Mentioned
from articles.models.public.current import Current
from articles.pages.languages import attributes, name_of


def present_related(ids: Iterable[str], mentioned: Mentioned, language: str) -> list[dict]:
    """Those readers can open, in the editors' order; those in the page's own language first."""
    found = [mentioned[public_id] for public_id in ids if public_id in mentioned]
    found.sort(key=lambda mention: mention.language != language)
    return [_related(mention, language) for mention in found]


def _related(mention: Mention, language: str) -> dict:
    tag = mention.language
    said_in = f' {attributes(tag)} hreflang="{tag}"' if tag != language else ""
    return {
        "title": mention.title,
        "url": addresses.page(tag, mention.slug),
        "language": name_of(tag) if said_in else "",
        "attributes": mark_safe(said_in),  # noqa: S308 - a checked tag
        "words_in": mark_safe(f" {attributes(tag)}") if said_in else "",  # noqa: S308 - a checked tag
    }


def present_translation(other: Current) -> dict:
    """A link to another language, by its own name, and with what that page is behind."""
    return {
        "tag": other.language,
        "name": name_of(other.language),
        "attributes": mark_safe(attributes(other.language)),  # noqa: S308 - a checked tag
        "url": addresses.page(other.language, other.slug),
        "behind": _behind(other),
    }


def _behind(other: Current) -> str:
    if other.safety_outdated:
        return pgettext("page", "lacks a safety change")
    return pgettext("page", "parts are out of date") if other.outdated_sections else ""
