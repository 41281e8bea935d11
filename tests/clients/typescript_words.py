"""Writes the phrases of the TypeScript client from the catalogues of the site's pages.

python -m tests.clients.typescript_words
"""

import json
from pathlib import Path

from django.utils.translation import gettext, override, pgettext

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "clients" / "typescript" / "src" / "html" / "phrases.ts"
PAGE = (
    "Emergency: act now",
    "Urgent: do not wait",
    "Not urgent: when to get advice",
    "Emergency",
    "Urgent",
    "Not urgent",
    "Notice",
    "Reason",
    "by",
)
PLAIN = (
    "Safety notice",
    "Last reviewed",
    "Clinically reviewed on",
    "Its source states a review on",
    "An earlier text of this page was reviewed on",
    "Only in part, on",
    "Published urgently: this text has not yet had a clinical review.",
    "This text has not had a clinical review recorded.",
    "The text has been changed since.",
    "Review overdue",
    "Changed since the last review",
    "Check what they say with your care team.",
    "Changed since the last review: check this part with your care team.",
    "Some wording outside the parts below was changed after the last review.",
    "This page is no longer kept up to date",
    "This translation lacks a safety change",
    "This translation is behind its original",
    "Read the original",
    "This information was withdrawn",
    "If you have been following it",
    "Withdrawn on",
    "Read the page that replaces it",
    "Questions to ask",
    "About this information",
    "Terms of use",
    "Read the whole article",
)
HEAD = """\
// Made from the catalogues of the site's pages: python -m tests.clients.typescript_words
export type Phrase = keyof (typeof PHRASES)["en"];
export const PHRASES = """


def text() -> str:
    """The file: the phrases of each language of the pages, by their English."""
    catalogues = (folder.name for folder in (ROOT / "articles" / "locale").iterdir())
    phrases = {language: _of(language) for language in ("en", *catalogues)}
    said = json.dumps(phrases, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{HEAD}{said} as const;\n"


def _of(language: str) -> dict[str, str]:
    with override(language):
        found = {phrase: pgettext("page", phrase) for phrase in PAGE}
        return found | {phrase: gettext(phrase) for phrase in PLAIN}


if __name__ == "__main__":
    import django

    django.setup()
    WORDS.write_text(text(), encoding="utf-8")
