"""The article page as a rendition: built when a reader asks, kept as bytes."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils.translation import override

from articles.delivery import article_context, mentions
from articles.delivery.renditions.compression import pack
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renderer_keys import Sources
from articles.models.public.current import Current

from .branding import logo_address
from .discovery.head_tags import present_found
from .handouts.links import present_taken
from .handouts.pdf_process import available
from .languages import interface_language
from .presenters.article.page import present_page
from .stylesheet import sheets


def build_page(current: Current) -> bytes:
    """The article's page as HTML, packed."""
    loaded = article_context.load_facts(current)
    context = {"found": present_found(loaded), "handout": present_taken(current)}
    return pack(render_page("articles/article.html", loaded, **context))


def render_page(template: str, loaded: article_context.Facts, **context: object) -> bytes:
    """A template over an article's facts, in the language of its edition."""
    with override(interface_language(loaded.edition.language)):
        page = present_page(loaded, mentions.load_mentioned(loaded))
        return render_to_string(template, {**page, **context}).encode()


def machine() -> tuple[object, ...]:
    """What alters a page beside code and settings.

    Under one path there may be another logo since; the page says whether there are handouts.
    """
    return logo_address(), available()


ARTICLE_PAGE = Renderer(
    "page.html", Sources(__name__, sheets, machine).key, build_page, mentions.page_altered
)
