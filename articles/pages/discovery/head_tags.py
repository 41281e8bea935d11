"""What an article's page tells machines in its head."""

from __future__ import annotations

import orjson
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override, pgettext

from articles.delivery import addresses
from articles.delivery.article_context import Facts
from articles.delivery.formats.structured_data import structured_data
from articles.models.public.current import Current
from articles.pages.languages import interface_language

from .hreflang import DEFAULT, Alternate, chosen, default_of
from .open_graph import open_graph

# In a script element nothing may look like its end, nor like the start of a comment; in strings,
# the only place these can be, JSON has another way to write them (as Django's json_script).
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def present_found(facts: Facts) -> dict:
    """Everything templates/articles/parts/found.html shows. No query."""
    current = facts.current
    page = addresses.page(current.language, current.slug)
    return {
        "page": page,
        "alternates": _alternates(facts),
        "graph": open_graph(facts),
        "data": [
            data_block(structured_data(facts, with_text=False)),
            data_block(breadcrumbs(facts)),
        ],
        "oembed": addresses.oembed(page),
    }


def data_block(record: dict) -> SafeString:
    """JSON that can stand in a script element whatever its texts hold."""
    return mark_safe(orjson.dumps(record).decode().translate(_ESCAPES))  # noqa: S308 - escaped


def breadcrumbs(facts: Facts) -> dict:
    """The way to the page, through the first of its topics."""
    current, language = facts.current, facts.edition.language
    with override(interface_language(language)):
        steps = [(pgettext("page", "Home"), addresses.home(language))]
    for topic in facts.edition.metadata["topics"][:1]:
        steps.append((topic["name"], addresses.site(language, "topics", topic["slug"])))
    steps.append((facts.document["title"], addresses.page(current.language, current.slug)))
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, start=1)
        ],
    }


def _alternates(facts: Facts) -> list[Alternate]:
    """The page in each language, itself included; [] where there is no other."""
    own = facts.current
    versions = chosen([own, *facts.translations])
    if len(versions) == 1 or own not in versions:
        return []
    found = [Alternate(version.language, _address(version)) for version in versions]
    return [*found, Alternate(DEFAULT, _address(default_of(versions)))]


def _address(version: Current) -> str:
    return addresses.page(version.language, version.slug)
