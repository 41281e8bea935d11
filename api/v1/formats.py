"""The media types of an article (JSON, Markdown, JSON-LD), chosen by suffix or Accept header."""

from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from api.negotiation import preferred
from articles.delivery import addresses
from articles.delivery.article_query import Found
from articles.delivery.renditions.renderer import Renderer

from .form_renderers import ARTICLE_JSONLD, ARTICLE_MARKDOWN
from .renderers import ARTICLE_JSON


class MediaFormat(NamedTuple):
    """`suffix` follows an article's id in the path; `media` is its media type in Accept."""

    suffix: str
    media: str
    content_type: str
    renderer: Renderer


JSON = MediaFormat("json", "application/json", "application/json", ARTICLE_JSON)
MARKDOWN = MediaFormat("md", "text/markdown", "text/markdown; charset=utf-8", ARTICLE_MARKDOWN)
JSONLD = MediaFormat("jsonld", "application/ld+json", "application/ld+json", ARTICLE_JSONLD)
# Without a preference in Accept, the first is sent.
MEDIA_FORMATS = {form.suffix: form for form in (JSON, MARKDOWN, JSONLD)}
MEDIA_TYPES = tuple(form.media for form in MEDIA_FORMATS.values())
_BY_MEDIA = {form.media: form for form in MEDIA_FORMATS.values()}


def preferred_format(request: HttpRequest) -> MediaFormat:
    """The form that Accept prefers. An Accept that allows none was refused before (406)."""
    return _BY_MEDIA[preferred(request.META.get("HTTP_ACCEPT"), MEDIA_TYPES) or JSON.media]


def address_of(public_id: UUID, form: MediaFormat) -> str:
    """The address of an article in this form, independent of Accept."""
    own = addresses.api_article(public_id)
    return own if form is JSON else f"{own}.{form.suffix}"


def link_header(found: Found, form: MediaFormat) -> str:
    """The Link header: the HTML page, the other forms, and the schema of the JSON."""
    return _links(settings.SITE_URL, found.public_id, found.language, found.slug, form.suffix)


# Cached: building it costs as much as all other headers of a read.
@lru_cache(maxsize=4096)
def _links(site: str, public_id: UUID, language: str, slug: str, suffix: str) -> str:
    page = addresses.page(language, slug)
    links = [f'<{page}>; rel="alternate"; type="text/html"']
    for form in MEDIA_FORMATS.values():
        if form.suffix != suffix:
            own = f"{addresses.api_article(public_id)}.{form.suffix}"
            links.append(f'<{own}>; rel="alternate"; type="{form.media}"')
    if suffix == JSON.suffix:
        schema = addresses.api("article-schema.json")
        links.append(f'<{schema}>; rel="describedby"; type="application/schema+json"')
    return ", ".join(links)
