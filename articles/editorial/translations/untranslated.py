"""Find parts of a translation still in the original's language."""

from collections.abc import Iterable

from articles.documents.compare.passages import section_passages
from articles.documents.compare.same_substance import folded_words
from articles.documents.compile import Draft
from articles.documents.document import Document, Section
from articles.documents.validation.soundness import Fault
from articles.editorial.errors import Refused
from articles.models import Article

from .source_texts import document_of as document_of
from .source_texts import original_of, sections_at_digests

# A line counts only with this many words, and this many neither numbers nor capitalised:
# names, addresses and telephone numbers may be the same in both languages.
MIN_WORDS, MIN_LOWERCASE_WORDS = 9, 6
MIN_QUESTION_WORDS = 3


def untranslated(draft: Draft, document: Document) -> list[Fault]:
    """As in InvalidDocument: the parts with an untranslated line.

    Only for drafts linked to an original in another language. 4 queries for those, else none.
    """
    if not draft.section_sources or not _is_other_language(draft.article):
        return []
    try:
        original = document_of(original_of(draft.article))
    except Refused:
        return []
    seen = sections_at_digests(draft.article.translation_of_id, draft.source_sections)
    now = {section.id: section for section in original.sections}
    found = []
    for section in document.sections:
        source = draft.section_sources.get(section.id, "")
        sources = [s for s in (now.get(source), seen.get(source)) if s]
        if has_untranslated_line(section_lines(section), sources):
            found.append(_error(f"section “{section.heading}”"))
    if _share_line([document.summary], [original.summary]):
        found.append(_error("summary"))
    originals = {tuple(folded_words(question)) for question in original.questions}
    own = [tuple(folded_words(question)) for question in document.questions]
    if any(len(question) >= MIN_QUESTION_WORDS and question in originals for question in own):
        found.append(_error("questions"))
    return found


def section_lines(section: Section) -> list[str]:
    """The section's paragraphs, list items and care advice; struck words are named in English,
    so that lines of two languages can be compared."""
    return [passage.text for passage in section_passages(section, "")]


def has_untranslated_line(lines: Iterable[str], sources: Iterable[Section]) -> bool:
    """Whether one of these lines is also a line of one of the original's sections."""
    return _share_line(lines, (line for source in sources for line in section_lines(source)))


def _share_line(own: Iterable[str], original: Iterable[str]) -> bool:
    theirs = {tuple(folded_words(line)) for line in original if _is_sentence(line)}
    return any(tuple(folded_words(line)) in theirs for line in own)


def _is_sentence(line: str) -> bool:
    words = line.split()
    plain = [word for word in words if word[0].isalpha() and not word[0].isupper()]
    return len(folded_words(line)) >= MIN_WORDS and len(plain) >= MIN_LOWERCASE_WORDS


def _is_other_language(article: Article) -> bool:
    """Whether the languages differ by more than their region."""
    original = article.translation_of
    return original is not None and (
        original.language.split("-")[0] != article.language.split("-")[0]
    )


def _error(place: str) -> Fault:
    return {
        "where": place,
        "hint": "Translate it: some of it is still word for word the original's.",
    }
