"""The article page as a rendition: built when a reader asks, kept as bytes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import django
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from articles.delivery import addresses, article_context, mentions
from articles.delivery.compression import pack
from articles.delivery.formats import structured_data
from articles.delivery.renditions import Renderer, lazily, renderer_key
from articles.documents import language_names, languages, upgrade
from articles.documents.checks import word_count
from articles.documents.compare import diff, review_coverage
from articles.documents.richtext import markup, sanitizer
from articles.models.public.current import Current

from .branding import logo_address
from .discovery.head_tags import present_found
from .handouts.links import present_taken
from .handouts.pdf_process import available
from .languages import folders, interface_language
from .presenters.article.page import present_page
from .stylesheet import sheets

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
    settings.EMERGENCY_NUMBER,
    # Under one path there may be another picture since.
    logo_address(),
    settings.REUSE,
)


def sources() -> list[Path]:
    """Every file whose change alters the page."""
    told = (addresses, article_context, mentions, structured_data)
    texts = (
        review_coverage,
        diff,
        sanitizer,
        language_names,
        languages,
        markup,
        upgrade,
        word_count,
    )
    modules = (*told, *texts)
    shared = [Path(str(module.__file__)) for module in modules]
    names = ("renderers.py", "languages.py", "stylesheet.py", "branding.py", "image_size.py")
    own = [HERE / name for name in names]
    own += [*sheets(), HERE.parent / "templatetags" / "pages.py"]
    for folder, pattern in (
        (HERE / "presenters", "**/*.py"),
        (HERE / "handouts", "*.py"),
        (HERE / "discovery", "**/*.py"),
        (TEMPLATES, "**/*.html"),
        *((folder, "*/LC_MESSAGES/*.mo") for folder in folders()),
    ):
        own += sorted(folder.glob(pattern))
    return [*shared, *own]


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


@lazily
@cache
def article_page() -> Renderer:
    """The renderer, whose key is reckoned once a process."""
    key = renderer_key(_SETTINGS, available(), *sources())
    return Renderer("page.html", key, build_page, mentions.page_altered)
