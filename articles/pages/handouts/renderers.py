"""Renditions of the handout: made on request, kept as bytes, stale when the page is."""

from functools import partial

from django.template.loader import render_to_string
from django.utils.translation import override

from articles.delivery.article_context import ArticleContext, load_article_context
from articles.delivery.mentions import load_mentions, page_last_modified
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renderer_keys import RendererSources
from articles.models.public.current import Current

from ..branding import logo_url
from ..languages import interface_language
from . import LARGE, NORMAL, pdf_process
from .presenter import SHEET, present_handout


def build_handout(current: Current, *, large: bool) -> bytes:
    """The article as a PDF. Raises pdf_process.Busy and pdf_process.CannotMake."""
    return pdf_process.make_pdf(handout_html(load_article_context(current), large=large))


def handout_html(facts: ArticleContext, *, large: bool) -> str:
    """The HTML that the PDF is made from. Complete in itself: nothing is fetched."""
    with override(interface_language(facts.edition.language)):
        context = present_handout(facts, load_mentions(facts), large=large)
        return render_to_string("articles/handout.html", context)


def _renderer(name: str, *, large: bool) -> Renderer:
    sources = RendererSources(__name__, lambda: [SHEET], logo_url)
    return Renderer(
        name, sources.key, partial(build_handout, large=large), page_last_modified, slow=True
    )


HANDOUT = _renderer(NORMAL, large=False)
# Large print.
LARGE_HANDOUT = _renderer(LARGE, large=True)
