"""Metadata in the head of an article's page."""

import orjson
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override, pgettext

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext
from articles.delivery.formats.structured_data import structured_data
from articles.pages.languages import interface_language

from .hreflang import alternates_of
from .open_graph import open_graph

# So that a string cannot end the script element or open a comment (as Django's json_script does).
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def present_head_tags(facts: ArticleContext) -> dict:
    """Context for the head of templates/articles/article.html. No query."""
    current = facts.current
    page = addresses.page(current.language, current.slug)
    return {
        "page": page,
        "alternates": alternates_of(current, facts.translations),
        "graph": open_graph(facts),
        "data": [
            data_block(structured_data(facts, with_text=False)),
            data_block(breadcrumbs(facts)),
        ],
        "oembed": addresses.oembed(page),
    }


def data_block(record: dict) -> SafeString:
    """JSON that is safe inside a script element."""
    return mark_safe(orjson.dumps(record).decode().translate(_ESCAPES))  # noqa: S308 - escaped


def breadcrumbs(facts: ArticleContext) -> dict:
    """The breadcrumb (schema.org BreadcrumbList), through the article's first topic."""
    current, language = facts.current, facts.edition.language
    with override(interface_language(language)):
        steps = [(pgettext("page", "Home"), addresses.home(language))]
    for topic in facts.edition.metadata["topics"][:1]:
        steps.append((topic["name"], addresses.site(language, "topics", topic["slug"])))
    steps.append((facts.document.title, addresses.page(current.language, current.slug)))
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, start=1)
        ],
    }
