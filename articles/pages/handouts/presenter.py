"""Context of the handout. Call with the page's language activated."""

import base64

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from articles.delivery.article_context import ArticleContext
from articles.delivery.mentions import Mentions
from articles.pages.presenters.article.page import present_page
from articles.pages.presenters.wording import written_day
from articles.pages.stylesheet import FOLDER, minify

from ..branding import logo

SHEET = FOLDER.parent / "handout.css"
# Empty lines to write on: below each question, and for notes.
ANSWER_LINES = range(3)
NOTE_LINES = range(6)


def present_handout(facts: ArticleContext, mentioned: Mentions, *, large: bool) -> dict:
    """The page's context with what only the handout shows."""
    context = present_page(facts, mentioned)
    first_published = written_day(facts.edition.first_published)
    return {
        **context,
        "large": large,
        "style": _style(),
        "logo": _logo(),
        "first_published": f"{gettext('First published')}: {first_published}.",
        "page_of_pages": _page_of_pages(),
        "qr": _qr_code(context["links"]["permanent"]),
        "answer_lines": ANSWER_LINES,
        "note_lines": NOTE_LINES,
    }


def _qr_code(address: str) -> str:
    """An SVG as `data:` URL, with the quiet zone that scanners need (4 modules).

    Error correction M (15 % may be lost): handouts are folded and photocopied.
    """
    # Imported here: workers that make no handout do not load it.
    import segno

    return segno.make_qr(address, error="m").svg_data_uri(border=4, nl=False)


def _page_of_pages() -> SafeString:
    """The page footer; the stylesheet fills in the numbers."""
    page = escape(gettext("Page %(n)s of %(m)s"))
    return mark_safe(page % {"n": '<span class="n"></span>', "m": '<span class="m"></span>'})  # noqa: S308 - escaped


def _logo() -> str:
    found = logo()
    if found is None:
        return ""
    return f"data:{found.content_type};base64,{base64.b64encode(found.body).decode()}"


def _style() -> SafeString:
    """The handout's stylesheet. URLs of the site's own pages are not printed after links."""
    css = f"{minify(SHEET.read_text())}\n@page{{size:{settings.PAPER}}}"
    inside = f'\n.text a[href^="{settings.SITE_URL}/"]::after{{content:none}}'
    return mark_safe(css + inside)  # noqa: S308 - our own sheet and settings
