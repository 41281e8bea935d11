"""The rendition of the article page: built on request, kept as gzip."""

from django.template.loader import render_to_string
from django.utils.translation import override

from articles.delivery import addresses, article_context, mentions
from articles.delivery.renditions.compression import pack
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renderer_keys import RendererSources
from articles.models.public.current import Current

from .branding import logo_url
from .discovery.head_tags import present_head_tags
from .handouts import LARGE, NORMAL
from .handouts.availability import available, when_changed
from .languages import interface_language
from .presenters.article.page import present_page
from .stylesheet import stylesheet_files


def build_page(current: Current) -> bytes:
    """The article's page as gzipped HTML."""
    loaded = article_context.load_article_context(current)
    context = {"found": present_head_tags(loaded), "handout": _handout_links(current)}
    return pack(render_page("articles/article.html", loaded, **context))


def _handout_links(current: Current) -> dict:
    """URLs of both sizes, and whether PDFs can be made."""
    where = current.language, current.slug
    return {
        "available": available(),
        "normal": addresses.handout(*where, NORMAL),
        "large": addresses.handout(*where, LARGE),
    }


def render_page(template: str, loaded: article_context.ArticleContext, **context: object) -> bytes:
    """Render a template with an article's context, in the language of its edition."""
    with override(interface_language(loaded.edition.language)):
        page = present_page(loaded, mentions.load_mentions(loaded))
        return render_to_string(template, {**page, **context}).encode()


def machine_state() -> tuple[object, ...]:
    """What changes a page besides code and settings: the logo file, and PDF libraries."""
    return logo_url(), available()


ARTICLE_PAGE = Renderer(
    "page.html",
    RendererSources(__name__, stylesheet_files, machine_state).key,
    build_page,
    mentions.page_last_modified,
)
# The key depends on whether PDFs can be made: it is computed again once that has changed.
when_changed(lambda: vars(ARTICLE_PAGE).pop("key", None))
