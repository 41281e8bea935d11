"""Languages of the interface, and names of languages."""

from functools import cache
from pathlib import Path

from django.conf import settings

from articles.documents.languages import direction, look_up, native_name

LOCALE = Path(__file__).resolve().parents[1] / "locale"
# The templates are written in English.
TEMPLATE_LANGUAGE = "en"


def locale_folders() -> list[Path]:
    """Locale folders: the publisher's own, then ours."""
    return [*map(Path, settings.LOCALE_PATHS), LOCALE]


@cache
def interface_language(language: str) -> str:
    """The interface language for a text: its own if translated, else the default."""
    # gettext names folders with an underscore: zh_Hant for zh-Hant.
    compiled = (
        path for folder in locale_folders() for path in folder.glob("*/LC_MESSAGES/django.mo")
    )
    names = (path.parents[1].name for path in compiled)
    known = {TEMPLATE_LANGUAGE, *(name.replace("_", "-") for name in names if "-" not in name)}
    return look_up(language, known) or look_up(settings.LANGUAGE_CODE, known) or TEMPLATE_LANGUAGE


def language_attributes(language: str) -> str:
    """The HTML attributes `lang` and `dir` of a language."""
    return f'lang="{language}" dir="{direction(language)}"'


def language_name(language: str) -> str:
    """The language's own name, such as "español"; an unknown tag unchanged."""
    return native_name(language)
