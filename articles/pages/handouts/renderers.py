"""The handout as a rendition: made when a reader asks, kept as bytes, stale as the page is."""

from __future__ import annotations

from functools import cache, partial

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from articles.delivery.article_context import Facts, load_facts
from articles.delivery.mentions import load_mentioned, page_altered
from articles.delivery.renditions import Renderer, lazily, renderer_key
from articles.models.public.current import Current

from ..languages import interface_language
from ..renderers import _SETTINGS, sources
from . import pdf_process
from .links import LARGE, NORMAL
from .presenter import SHEET, present_handout


def build_handout(current: Current, *, large: bool) -> bytes:
    """The article as a PDF. Raises process.Busy and process.CannotMake."""
    return pdf_process.make_pdf(handout_html(load_facts(current), large=large))


def handout_html(facts: Facts, *, large: bool) -> str:
    """What the PDF is made of: all that it shows stands in it."""
    with override(interface_language(facts.edition.language)):
        context = present_handout(facts, load_mentioned(facts), large=large)
        return render_to_string("articles/handout.html", context)


def _renderer(name: str, *, large: bool) -> Renderer:
    # Here: of use once a process, and only to those that are asked for a handout.
    from importlib.metadata import version

    made_with = (version("weasyprint"), version("segno"), settings.PAPER)
    key = renderer_key(_SETTINGS, made_with, *sources(), SHEET)
    return Renderer(name, key, partial(build_handout, large=large), page_altered)


@lazily
@cache
def handout_pdf() -> Renderer:
    """In the size of ordinary print."""
    return _renderer(NORMAL, large=False)


@lazily
@cache
def large_handout_pdf() -> Renderer:
    """For readers who see little."""
    return _renderer(LARGE, large=True)
