"""The passage of an article that a model is given: its names, and how its text begins."""

from articles.documents.document import Document
from articles.search.indexing import section_texts

# Raise it when the passage changes: the worker then makes the vectors anew.
PASSAGE_VERSION = 1
# Characters of a passage, about 80 tokens: the time a model needs grows with its length, and the
# meaning of a long text blurs in one vector.
PASSAGE_LENGTH = 300
_MAX_NAMES = 3


def passage_of(document: Document) -> str:
    """Title, some other names, summary and first words, at most PASSAGE_LENGTH characters."""
    others = ", ".join(document.also_called[:_MAX_NAMES])
    name = f"{document.title} ({others})." if others else f"{document.title}."
    begin = " ".join(_beginning(document).split())
    # Summaries are often the first sentences of the text.
    summary = " ".join(document.summary.split())
    text = begin if begin.startswith(summary) else f"{summary} {begin}"
    return _cut(f"{name} {text}".strip())


def _beginning(document: Document) -> str:
    found = ""
    for section in document.sections:
        for text in section_texts(section, document.language):
            found = f"{found} {text}".strip()
            if len(found) >= PASSAGE_LENGTH:
                return found
    return found


def _cut(text: str) -> str:
    if len(text) <= PASSAGE_LENGTH:
        return text
    end = text.rfind(" ", PASSAGE_LENGTH // 2, PASSAGE_LENGTH + 1)
    # Scripts without spaces are cut anywhere.
    return text[: end if end > 0 else PASSAGE_LENGTH].rstrip()
