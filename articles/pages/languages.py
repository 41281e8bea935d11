"""Languages of the interface, and names of languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings

from articles.documents.languages import direction, native_name

LOCALE = Path(__file__).resolve().parents[1] / "locale"
# The templates are written in English.
WRITTEN = "en"


def folders() -> list[Path]:
    """Locale folders: the publisher's own, then ours."""
    return [*map(Path, settings.LOCALE_PATHS), LOCALE]


@cache
def interface_language(language: str) -> str:
    """The interface language for a text: its own if translated, else the default."""
    # gettext names folders with an underscore: zh_Hant for zh-Hant.
    compiled = (path for folder in folders() for path in folder.glob("*/LC_MESSAGES/django.mo"))
    names = (path.parents[1].name for path in compiled)
    known = {WRITTEN, *(name.replace("_", "-") for name in names if "-" not in name)}
    tags = (language, language.split("-")[0], settings.LANGUAGE_CODE)
    return next((tag for tag in tags if tag in known), WRITTEN)


def attributes(language: str) -> str:
    """The HTML attributes `lang` and `dir` of a language."""
    return f'lang="{language}" dir="{direction(language)}"'


def name_of(language: str) -> str:
    """The language's own name, such as "español"; an unknown tag unchanged."""
    return native_name(language)
