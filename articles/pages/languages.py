"""Which language the page's own words are in, and how a language is named."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from articles.documents.languages import direction, native_name

LOCALE = Path(__file__).resolve().parents[1] / "locale"
# The templates are written in English.
WRITTEN = "en"


def folders() -> list[Path]:
    """Where translations of the interface are: the publisher's own, then ours."""
    return [*map(Path, settings.LOCALE_PATHS), LOCALE]


@cache
def interface_language(language: str) -> str:
    """The language of headings, labels and dates around a text: its own where we have it."""
    # Folders are named as gettext names languages: zh_Hant holds the words of zh-Hant.
    compiled = (path for folder in folders() for path in folder.glob("*/LC_MESSAGES/django.mo"))
    names = (path.parents[1].name for path in compiled)
    known = {WRITTEN, *(name.replace("_", "-") for name in names if "-" not in name)}
    tags = (language, language.split("-")[0], settings.LANGUAGE_CODE)
    return next((tag for tag in tags if tag in known), WRITTEN)


def attributes(language: str) -> str:
    """What an element needs to say that its words are in this language."""
    return f'lang="{language}" dir="{direction(language)}"'


def name_of(language: str) -> str:
    """The language by its own name, such as "español"; a tag Django does not know stays."""
    return native_name(language)
