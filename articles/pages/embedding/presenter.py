"""An article, or what stands in its place, as HTML for somebody else's page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, override

from articles.delivery import addresses
from articles.delivery.article_context import Facts
from articles.documents.languages import direction
from articles.models.public.current import Current
from articles.pages.presenters.article.emergency import dialled, with_number
from articles.pages.presenters.article.page import present_page
from articles.pages.presenters.article.withdrawn import why_withdrawn

from ..languages import interface_language
from .foreign_html import House, rehouse
from .options import Options

# Where a page's words stand: inside another page, or in a frame of their own.
FRAGMENT, FRAME = "articles/embed/fragment.html", "articles/embed/frame.html"
# Where a frame takes its sheet, once its theme is known.
NO_STYLE = "<style></style>"
# Where a host puts an invitation of its own.
PLACE_FOR_INVITATION = mark_safe("<!-- healthinfo:invitation --><!-- /healthinfo:invitation -->")


class NoSuchSection(Exception):
    """The article, as it is now, has no section of this anchor or id."""


@dataclass
class NotAlone(Exception):
    """Nobody has found this section safe to show without the rest."""

    heading: str


def article_html(facts: Facts, options: Options, *, template: str = FRAGMENT) -> str:
    """The article, or one section of it; raises NoSuchSection, NotAlone."""
    section = _section(facts.document, options.section) if options.section else None
    context: dict[str, object] = {
        "with_title": options.title,
        "place_for_invitation": PLACE_FOR_INVITATION if options.invitation == "host" else "",
        "reuse": settings.REUSE,
    }
    if section:
        facts = replace(facts, document=_cut(facts.document, section))
    language = interface_language(facts.edition.language)
    with override(language), dialled(options.emergency):
        shown = present_page(facts)
        if section or options.invitation != "1":
            shown["invitation"] = None
        if section and shown["lag"]:
            # What is not here was left out by the host.
            shown["lag"]["missing"] = ""
        context |= {
            "required": _required(language),
            "source": f"{gettext('Source:')} {settings.REUSE['attribution']}.",
            "frame_title": shown["document"]["title"],
        }
        html = render_to_string(template, {**shown, **context})
    return _rehoused(html, facts.current, options, section)


def gone_html(current: Current, options: Options, *, template: str = FRAGMENT) -> str:
    """What takes the place of an article that was withdrawn or erased."""
    language = interface_language(current.language)
    same = language == current.language.split("-")[0]
    successor = addresses.permanent(current.successor) if current.successor else ""
    with override(language), dialled(options.emergency):
        context = {
            "gone": current,
            "frame_title": gettext("This information was withdrawn"),
            "why": why_withdrawn(current.ended_kind),
            "successor": successor,
            "words_in": "" if same else format_html(' lang="{}"', current.language),
        }
        html = render_to_string(template, {**_frame(language), **context})
    return _rehoused(html, current, replace(options, title=True))


def instead_html(
    current: Current | None, options: Options, *, alone: str = "", template: str = FRAGMENT
) -> str:
    """What stands where there is no article, no such section, or none that may stand alone."""
    language = interface_language(current.language if current else settings.LANGUAGE_CODE)
    link = addresses.permanent(current.public_id) if current else ""
    with override(language), dialled(options.emergency):
        context = {"instead": True, "whole": link, "alone": alone}
        context["frame_title"] = _why_instead(whole=link, alone=alone)
        html = render_to_string(template, {**_frame(language), **context})
    return _rehoused(html, current, replace(options, title=True))


def _why_instead(*, whole: str, alone: str) -> str:
    if alone:
        return gettext("This part cannot stand alone")
    return gettext("This part is no longer there") if whole else gettext("Page not found")


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
    """The words the terms ask for, in the page's language where they have been translated."""
    text = settings.REUSE["required_text"]
    said = gettext(text) if text else ""
    foreign = said == text and language != settings.LANGUAGE_CODE
    return {"text": said, "lang": settings.LANGUAGE_CODE if foreign else ""}


def _rehoused(
    html: str, current: Current | None, options: Options, section: dict | None = None
) -> str:
    # Our templates are written for a title of level 1.
    shift = options.heading - (1 if options.title else 2)
    base = addresses.page(current.language, current.slug) if current else settings.SITE_URL
    framed = options.heading == 1
    prefix = options.prefix or (_prefix(current, section) if current and not framed else "")
    return rehouse(html, House(prefix, shift, base, new_tab=framed))


def _prefix(current: Current, section: dict | None) -> str:
    """Of its own for every article, and for every section that stands alone."""
    own = f"hi-{current.public_id.hex[-12:]}"
    return f"{own}-{section['id'][-6:]}" if section else own


def _section(document: dict, wanted: str) -> dict:
    """By public id, which may be written in capitals, or by anchor."""
    sections: list[dict] = document["sections"]
    by_id = [s for s in sections if s["id"] == wanted.lower()]
    found = next(iter(by_id + [s for s in sections if s["anchor"] == wanted]), None)
    if found is None:
        raise NoSuchSection
    if not found["safe_alone"]:
        raise NotAlone(found["heading"])
    return found


def _cut(document: dict, section: dict) -> dict:
    """The document with this section and all that must be shown along with it, no more."""
    by_id = {s["id"]: s for s in document["sections"]}
    wanted = [section["id"]]
    # The list grows while it is walked: what a companion needs must come as well.
    for each in wanted:
        wanted += [c for c in by_id[each]["show_with"] if c in by_id and c not in wanted]
    shown = [s for s in document["sections"] if s["id"] in wanted]
    return {**document, "summary": "", "questions": [], "references": [], "sections": shown}
