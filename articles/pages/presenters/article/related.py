"""Related articles, and links to translations."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from articles.delivery import addresses
from articles.delivery.mentions import Mention, Mentions
from articles.models.public.current import Current
from articles.pages.languages import language_attributes, language_name


def present_related(ids: Iterable[str], mentioned: Mentions, language: str) -> list[dict]:
    """The readable related articles in the editors' order, the page's own language first."""
    found = [mentioned[public_id] for public_id in ids if public_id in mentioned]
    found.sort(key=lambda mention: mention.language != language)
    return [_related(mention, language) for mention in found]


def _related(mention: Mention, language: str) -> dict:
    tag = mention.language
    said_in = f' {language_attributes(tag)} hreflang="{tag}"' if tag != language else ""
    return {
        "title": mention.title,
        "url": addresses.page(tag, mention.slug),
        "attributes": mark_safe(said_in),  # noqa: S308 - a checked tag
        "language": _in_brackets(tag) if said_in else "",
    }


def _in_brackets(tag: str) -> SafeString:
    marked = mark_safe(language_attributes(tag))  # noqa: S308 - a checked tag
    return format_html(" (<span {}>{}</span>)", marked, language_name(tag))


def present_translations(others: Iterable[Current]) -> SafeString:
    """Links to translations, each with a note if it is outdated."""
    return format_html_join(" ", "{}{}", ((_link(other), _behind(other)) for other in others))


def _link(other: Current) -> SafeString:
    tag = other.language
    return format_html(
        '<a {} hreflang="{}" href="{}">{}</a>',
        mark_safe(language_attributes(tag)),  # noqa: S308 - a checked tag
        tag,
        addresses.page(tag, other.slug),
        language_name(tag),
    )


def _behind(other: Current) -> str:
    if other.safety_outdated:
        return f" ({pgettext('page', 'lacks a safety change')})"
    if other.outdated_sections:
        return f" ({pgettext('page', 'parts are out of date')})"
    return ""
