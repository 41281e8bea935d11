"""What every page has around its content. Call with the page's language activated."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from articles.documents.languages import direction
from articles.pages.branding import icon, logo, logo_address
from articles.pages.languages import attributes, interface_language, name_of

from .article.emergency import emergency_line, with_number

_SENTENCE_END = re.compile(r"[.!?…](?=\s)|[。！？]")


def present_frame(language: str) -> dict:
    """Header and footer of a page whose content is in this language."""
    interface = interface_language(language)
    return {
        "language": language,
        "interface": interface,
        "direction": direction(interface),
        "publisher": settings.PUBLISHER_NAME,
        "publisher_url": settings.PUBLISHER_URL,
        "logo": present_logo(),
        "icon": icon(),
        "home": f"/{language}/",
        "disclaimer": disclaimer(interface),
        "footer": configured(settings.BRAND["footer"], interface),
        "footer_links": [
            {**configured(name, interface), "url": address}
            for name, address in settings.BRAND["footer_links"]
        ],
        "contact": present_contact(),
        "emergency": emergency_line(),
        "homes": homes_beside(language),
    }


def homes_beside(language: str) -> list[dict]:
    """The home pages of the site's other languages."""
    others = [tag for tag, _ in settings.LANGUAGES if tag != language]
    return [{"tag": tag, "name": name_of(tag), "url": f"/{tag}/"} for tag in others]


def present_logo() -> dict | None:
    """The publisher's picture: where it is, and the room it takes; None without one."""
    found = logo()
    return {"url": logo_address(), "size": found.size} if found else None


def present_contact() -> dict:
    """How readers reach the publisher; `dialled` is the number as a telephone takes it."""
    phone = settings.BRAND["phone"]
    dialled = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return {"email": settings.BRAND["email"], "phone": phone, "dialled": dialled}


def disclaimer(interface: str) -> dict:
    """The publisher's, with the emergency number where it says to call it."""
    said = configured(settings.DISCLAIMER, interface)
    return {**said, "text": with_number(said["text"])}


def configured(text: str, interface: str) -> dict:
    """Words from settings: in the page's language where they have been translated, else as set.

    `words_in`: attributes that say so where they are in another language than the page.
    """
    # An empty text is the catalogue's own head.
    said = gettext(text) if text else ""
    same = said == text and interface != settings.LANGUAGE_CODE
    marked = " " + attributes(settings.LANGUAGE_CODE) if same else ""
    return {"text": said, "words_in": mark_safe(marked)}  # noqa: S308 - a checked language tag


def present_trail(language: str, *steps: tuple[str, str, str]) -> list[dict]:
    """The way here from the home page: (name, address, attributes of its words) each.

    The last step is the page itself; its address is "".
    """
    home = (pgettext("page", "Home"), f"/{language}/", "")
    return [{"step": _step(name, url), "words_in": words} for name, url, words in (home, *steps)]


def _step(name: str, url: str) -> SafeString:
    if url:
        return format_html('<a href="{}">{}</a>', url, name)
    return format_html('<span aria-current="page">{}</span>', name)


def opening(text: str, *, most: int = 300) -> str:
    """As many whole sentences as fit: half a sentence about health can say the opposite."""
    if len(text) <= most:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, most + 1)]
    return text[: ends[-1]] if ends else text
