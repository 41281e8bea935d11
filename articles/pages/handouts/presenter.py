"""What the handout's template shows. Call with the page's language activated."""

from __future__ import annotations

import base64

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from articles.delivery.article_context import Facts
from articles.delivery.mentions import Mentioned
from articles.models.public.edition import Edition
from articles.pages.presenters.article.page import present_page
from articles.pages.presenters.wording import written_day
from articles.pages.stylesheet import FOLDER, tight

from ..branding import logo
from .qr_code import qr_code

SHEET = FOLDER.parent / "handout.css"
# Lines to write an answer on, and for what occurs to the reader.
ANSWER_LINES = range(3)
NOTE_LINES = range(6)


def present_handout(facts: Facts, mentioned: Mentioned, *, large: bool) -> dict:
    """The page's context, and what only paper has."""
    context = present_page(facts, mentioned)
    return {
        **context,
        "large": large,
        "style": _style(),
        "logo": _logo(),
        "first_published": _first_published(context["edition"]),
        "page_of_pages": _page_of_pages(),
        "qr": qr_code(context["links"]["permanent"]),
        "answer_lines": ANSWER_LINES,
        "note_lines": NOTE_LINES,
    }


def _first_published(edition: Edition) -> str:
    return f"{gettext('First published')}: {written_day(edition.first_published)}."


def _page_of_pages() -> SafeString:
    """At the foot of each sheet: the style sheet puts the numbers in."""
    page = escape(gettext("Page %(n)s of %(m)s"))
    return mark_safe(page % {"n": '<span class="n"></span>', "m": '<span class="m"></span>'})  # noqa: S308 - escaped


def _logo() -> str:
    found = logo()
    if found is None:
        return ""
    return f"data:{found.content_type};base64,{base64.b64encode(found.body).decode()}"


def _style() -> SafeString:
    """The handout's own sheet; addresses within the site lead nowhere on paper."""
    css = f"{tight(SHEET.read_text())}\n@page{{size:{settings.PAPER}}}"
    inside = f'\n.text a[href^="{settings.SITE_URL}/"]::after{{content:none}}'
    return mark_safe(css + inside)  # noqa: S308 - our own sheet and settings
