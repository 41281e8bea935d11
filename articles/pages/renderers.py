"""The article page as a rendition: built when a reader asks, kept as bytes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import django
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from articles.delivery import addresses, facts
from articles.delivery.compression import pack
from articles.delivery.renditions import Renderer, renderer_key
from articles.documents import coverage, diff, html, languages, markup, upgrade, words
from articles.models.public.current import Current

from .languages import folders, interface_language
from .presenting.article import present_page
from .style import sheets

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE.parents[1] / "templates" / "articles"
_SETTINGS = (
    django.VERSION,
    settings.SITE_URL,
    settings.PUBLISHER_NAME,
    settings.PUBLISHER_URL,
    settings.DISCLAIMER,
    settings.LANGUAGES,
    settings.LANGUAGE_CODE,
    settings.TIME_ZONE,
    settings.BRAND,
)


def sources() -> list[Path]:
    """Every file whose change alters the page."""
    modules = (addresses, facts, coverage, diff, html, languages, markup, upgrade, words)
    shared = [Path(str(module.__file__)) for module in modules]
    own = [HERE / name for name in ("renderers.py", "languages.py", "style.py", "branding.py")]
    own += sheets()
    for folder, pattern in (
        (HERE / "presenting", "*.py"),
        (TEMPLATES, "**/*.html"),
        *((folder, "*/LC_MESSAGES/*.mo") for folder in folders()),
    ):
        own += sorted(folder.glob(pattern))
    return [*shared, *own]


def build_page(current: Current) -> bytes:
    """The article's page as HTML, packed."""
    return pack(render_page("articles/article.html", facts.load_facts(current)))


def render_page(template: str, loaded: facts.Facts, **context: object) -> bytes:
    """A template over an article's facts, in the language of its edition."""
    with override(interface_language(loaded.edition.language)):
        return render_to_string(template, {**present_page(loaded), **context}).encode()


@cache
def article_page() -> Renderer:
    """The renderer, whose key is reckoned once a process."""
    return Renderer("page.html", renderer_key(_SETTINGS, *sources()), build_page)
