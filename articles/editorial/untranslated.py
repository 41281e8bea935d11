"""What of a translation is still in the original's words."""

from __future__ import annotations

from articles.documents.compile import Draft
from articles.documents.diff import block_text
from articles.documents.substance import words_of
from articles.models import Article

from .errors import Refused
from .source_texts import original_of, sections_as_seen
from .source_texts import words_of as document_of

# A name and a telephone number may well be the same in both languages.
FEWEST_WORDS = 9


def untranslated(draft: Draft, document: dict) -> list[dict[str, str]]:
    """[{"where", "hint"}] as in Invalid: every part that is word for word the original's.

    Only drafts whose sections are linked to an original's are looked at, and only where the
    two languages differ. Four queries for those, none for others.
    """
    article = draft.article
    if not draft.section_sources or not _other_language(article):
        return []
    try:
        original = document_of(original_of(article))
    except Refused:
        return []
    seen = sections_as_seen(article.translation_of_id, draft.source_sections)
    now = {section["id"]: section for section in original["sections"]}
    found = []
    for section in document["sections"]:
        source = draft.section_sources.get(section["id"], "")
        sources = [s for s in (now.get(source), seen.get(source)) if s]
        if any(same_words(section_words(section), section_words(s)) for s in sources):
            found.append(_where(f"section “{section['heading']}”"))
    if same_words(words_of(document["summary"]), words_of(original["summary"])):
        found.append(_where("summary"))
    asked = {tuple(words_of(question)) for question in original["questions"]}
    if any(len(q) > 2 and q in asked for q in map(tuple, map(words_of, document["questions"]))):
        found.append(_where("questions"))
    return found


def section_words(section: dict) -> list[str]:
    """The words below the heading."""
    return words_of("\n".join(map(block_text, section["blocks"])))


def same_words(own: list[str], original: list[str]) -> bool:
    """Whether a text long enough to tell is the original's, word for word."""
    return own == original and len(own) >= FEWEST_WORDS


def _other_language(article: Article) -> bool:
    """British and American English may be one text."""
    original = article.translation_of
    return original is not None and (
        original.language.split("-")[0] != article.language.split("-")[0]
    )


def _where(place: str) -> dict[str, str]:
    return {"where": place, "hint": "Translate it: it is still word for word the original's."}
