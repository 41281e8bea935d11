"""What every page has around its content. Call with the page's language activated."""

from __future__ import annotations

import re

from django.conf import settings
from django.utils.translation import gettext

from articles.documents.languages import direction

from ..languages import interface_language, name_of

_SENTENCE_END = re.compile(r"[.!?…](?=\s)|[。！？]")


def present_frame(language: str) -> dict:
    """Header and footer of a page whose content is in this language."""
    interface = interface_language(language)
    return {
        "language": language,
        "interface": interface,
        "direction": direction(interface),
        "publisher": settings.PUBLISHER_NAME,
        "home": f"/{language}/",
        "disclaimer": disclaimer(interface),
        "homes": [
            {"tag": tag, "name": name_of(tag), "url": f"/{tag}/"}
            for tag, _ in settings.LANGUAGES
            if tag != language
        ],
    }


def disclaimer(interface: str) -> dict:
    """In the page's language where it has been translated, else as configured."""
    said = gettext(settings.DISCLAIMER)
    same = said == settings.DISCLAIMER and interface != settings.LANGUAGE_CODE
    return {"text": said, "lang": settings.LANGUAGE_CODE if same else ""}


def opening(text: str, *, most: int = 300) -> str:
    """As many whole sentences as fit: half a sentence about health can say the opposite."""
    if len(text) <= most:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, most + 1)]
    return text[: ends[-1]] if ends else text
