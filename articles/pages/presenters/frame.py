"""Header and footer of every page. Call with the page's language activated."""

import re

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from articles.documents.languages import direction
from articles.pages.branding import icon_url, logo, logo_url
from articles.pages.languages import interface_language, language_attributes, language_name

from .article.emergency import emergency_line, with_number

_SENTENCE_END = re.compile(r"[.!?…](?=\s)|[。！？]")


def present_frame(language: str) -> dict:
    """Context of header and footer. `language`: of the page's content."""
    interface = interface_language(language)
    return {
        "language": language,
        "interface": interface,
        "direction": direction(interface),
        "publisher": settings.PUBLISHER_NAME,
        "publisher_url": settings.PUBLISHER_URL,
        "logo": present_logo(),
        "icon": icon_url(),
        "home": f"/{language}/",
        "disclaimer": disclaimer(interface),
        "footer": present_setting(settings.BRAND["footer"], interface),
        "footer_links": [
            {**present_setting(name, interface), "url": address}
            for name, address in settings.BRAND["footer_links"]
        ],
        "contact": present_contact(),
        "emergency": emergency_line(),
        "homes": present_other_homes(language),
    }


def present_other_homes(language: str) -> list[dict]:
    """Links to the home pages of the other languages."""
    others = [tag for tag, _ in settings.LANGUAGES if tag != language]
    return [{"tag": tag, "name": language_name(tag), "url": f"/{tag}/"} for tag in others]


def present_logo() -> dict | None:
    """URL and size of the logo; None without one."""
    found = logo()
    return {"url": logo_url(), "size": found.size} if found else None


def present_contact() -> dict:
    """How to contact the publisher. `dialled`: the phone number for a `tel:` link."""
    phone = settings.BRAND["phone"]
    dialled = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return {"email": settings.BRAND["email"], "phone": phone, "dialled": dialled}


def disclaimer(interface: str) -> dict:
    """The publisher's disclaimer, with the emergency number filled in."""
    said = present_setting(settings.DISCLAIMER, interface)
    return {**said, "text": with_number(said["text"])}


def present_setting(text: str, interface: str) -> dict:
    """A text from settings, translated if the catalogue has it.

    `words_in`: attributes that mark its language if that differs from the page's.
    """
    # gettext("") returns the header of the catalogue.
    said = gettext(text) if text else ""
    same = said == text and interface != settings.LANGUAGE_CODE
    marked = " " + language_attributes(settings.LANGUAGE_CODE) if same else ""
    return {"text": said, "words_in": mark_safe(marked)}  # noqa: S308 - a checked language tag


def present_trail(language: str, *steps: tuple[str, str, str]) -> list[dict]:
    """Breadcrumbs. `steps`: (name, URL, attributes) after the home page; the last URL is ""."""
    home = (pgettext("page", "Home"), f"/{language}/", "")
    return [{"step": _step(name, url), "words_in": words} for name, url, words in (home, *steps)]


def _step(name: str, url: str) -> SafeString:
    if url:
        return format_html('<a href="{}">{}</a>', url, name)
    return format_html('<span aria-current="page">{}</span>', name)


def first_sentences(text: str, *, most: int = 300) -> str:
    """The first whole sentences up to `most` characters: half a sentence can mislead."""
    if len(text) <= most:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, most + 1)]
    return text[: ends[-1]] if ends else text
