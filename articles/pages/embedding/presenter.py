"""Embeds: an article, or the text that replaces it, as HTML for another site's page."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, override
from msgspec import structs

from articles.delivery import addresses
from articles.delivery.article_context import ArticleContext, load_article_context
from articles.delivery.renditions.compression import pack
from articles.delivery.renditions.renderer import Renderer
from articles.delivery.renditions.renderer_keys import RendererSources
from articles.documents.document import Document, Section
from articles.documents.languages import direction
from articles.models.public.current import Current
from articles.pages.presenters.article.emergency import override_emergency_number, with_number
from articles.pages.presenters.article.page import present_page
from articles.pages.presenters.wording import why_withdrawn

from ..branding import logo_url
from ..languages import interface_language
from .foreign_html import TargetPage, adapt_html
from .options import FRAGMENT as FRAGMENT_OPTIONS
from .options import FRAME as FRAME_OPTIONS
from .options import Options

# Templates: HTML inside another page, or a page of its own for an iframe.
FRAGMENT, FRAME = "articles/embed/fragment.html", "articles/embed/frame.html"
# Placeholder for the stylesheet of a frame, which depends on the theme.
NO_STYLE = "<style></style>"
# Placeholder for an invitation of the host.
PLACE_FOR_INVITATION = mark_safe("<!-- healthinfo:invitation --><!-- /healthinfo:invitation -->")


class NoSuchSection(Exception):
    """The current edition has no section with this anchor or id."""


@dataclass
class NotSafeAlone(Exception):
    """This section is not marked as safe to show without the rest."""

    heading: str


def article_html(facts: ArticleContext, options: Options, *, template: str = FRAGMENT) -> str:
    """The article, or one section of it; raises NoSuchSection, NotAlone."""
    section = _section(facts.document, options.section) if options.section else None
    context: dict[str, object] = {
        "with_title": options.title,
        "place_for_invitation": PLACE_FOR_INVITATION if options.invitation == "host" else "",
        "reuse": settings.REUSE,
    }
    if section:
        facts = replace(facts, document=_reduced(facts.document, section))
    language = interface_language(facts.edition.language)
    with override(language), override_emergency_number(options.emergency):
        shown = present_page(facts)
        if section or options.invitation != "1":
            shown["invitation"] = None
        if section and shown["lag"]:
            # Sections are missing because the host chose one, not because of the translation.
            shown["lag"]["missing"] = ""
        context |= {
            "required": _required(language),
            "source": f"{gettext('Source:')} {settings.REUSE['attribution']}.",
            "frame_title": shown["document"].title,
        }
        html = render_to_string(template, {**shown, **context})
    return _adapted(html, facts.current, options, section)


def gone_html(current: Current, options: Options, *, template: str = FRAGMENT) -> str:
    """The text that replaces a withdrawn or erased article."""
    language = interface_language(current.language)
    same = language == current.language.split("-")[0]
    successor = addresses.permanent(current.successor) if current.successor else ""
    with override(language), override_emergency_number(options.emergency):
        context = {
            "gone": current,
            "frame_title": gettext("This information was withdrawn"),
            "why": why_withdrawn(current.ended_kind),
            "successor": successor,
            "words_in": "" if same else format_html(' lang="{}"', current.language),
        }
        html = render_to_string(template, {**_frame(language), **context})
    return _adapted(html, current, replace(options, title=True))


def error_html(
    current: Current | None, options: Options, *, alone: str = "", template: str = FRAGMENT
) -> str:
    """The text for a missing article or section; `alone`: heading of one not safe alone."""
    language = interface_language(current.language if current else settings.LANGUAGE_CODE)
    link = addresses.permanent(current.public_id) if current else ""
    with override(language), override_emergency_number(options.emergency):
        title = gettext("This part is no longer there") if link else gettext("Page not found")
        if alone:
            title = gettext("This part cannot stand alone")
        context = {"whole": link, "alone": alone, "frame_title": title}
        html = render_to_string(template, {**_frame(language), **context})
    return _adapted(html, current, replace(options, title=True))


def _frame(language: str) -> dict:
    check = gettext("Questions about your own health? Ask your care team.")
    emergency = gettext("In an emergency, call your local emergency number.")
    return {
        "interface": language,
        "direction": direction(language),
        "publisher": settings.PUBLISHER_NAME,
        "advice": with_number(f"{check} {emergency}"),
    }


def _required(language: str) -> dict:
    """The text that the terms of use require, translated if the catalogue has it."""
    text = settings.REUSE["required_text"]
    said = gettext(text) if text else ""
    foreign = said == text and language != settings.LANGUAGE_CODE
    return {"text": said, "lang": settings.LANGUAGE_CODE if foreign else ""}


def _adapted(
    html: str, current: Current | None, options: Options, section: Section | None = None
) -> str:
    # The templates have their title at level 1.
    shift = options.heading - (1 if options.title else 2)
    base = addresses.page(current.language, current.slug) if current else settings.SITE_URL
    framed = options.heading == 1
    prefix = options.prefix or (_prefix(current, section) if current and not framed else "")
    return adapt_html(html, TargetPage(prefix, shift, base, new_tab=framed))


def _prefix(current: Current, section: Section | None) -> str:
    """A prefix of ids, different for every article and every single section."""
    own = f"hi-{current.public_id.hex[-12:]}"
    return f"{own}-{section.id[-6:]}" if section else own


def _section(document: Document, wanted: str) -> Section:
    """The section with this public id (any case) or anchor. Raises NoSuchSection, NotAlone."""
    sections = document.sections
    by_id = [s for s in sections if s.id == wanted.lower()]
    found = next(iter(by_id + [s for s in sections if s.anchor == wanted]), None)
    if found is None:
        raise NoSuchSection
    if not found.safe_alone:
        raise NotSafeAlone(found.heading)
    return found


def _reduced(document: Document, section: Section) -> Document:
    """The document reduced to this section and those that must be shown with it."""
    by_id = {s.id: s for s in document.sections}
    wanted = [section.id]
    # The list grows during the loop: companions may need companions.
    for each in wanted:
        wanted += [c for c in by_id[each].show_with if c in by_id and c not in wanted]
    shown = [s for s in document.sections if s.id in wanted]
    return structs.replace(document, summary="", questions=[], references=[], sections=shown)


def build_fragment(current: Current) -> bytes:
    """The whole article as a fragment, gzipped."""
    return pack(article_html(load_article_context(current), FRAGMENT_OPTIONS).encode())


def build_frame(current: Current) -> bytes:
    """The whole article as a frame's page, gzipped; the view inserts the stylesheet."""
    return pack(article_html(load_article_context(current), FRAME_OPTIONS, template=FRAME).encode())


SOURCES = RendererSources(__name__, also=logo_url)
EMBED = Renderer("embed.html", SOURCES.key, build_fragment)
FRAMED = Renderer("frame.html", SOURCES.key, build_frame)
