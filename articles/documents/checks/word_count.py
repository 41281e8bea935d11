"""Word count and reading time of a document."""

from collections.abc import Iterator

from articles.documents.document import Document

# Adults read plain text silently at some 200 to 250 words a minute (Brysbaert 2019), health
# pages more slowly.
WORDS_PER_MINUTE = 200


def texts(document: Document) -> Iterator[str]:
    """The texts of a document that readers see as content, in reading order."""
    yield document.title
    yield document.summary
    for section in document.sections:
        yield section.heading
        yield from (block.words(document.language) for block in section.blocks)
    yield from document.questions


def count_words(document: Document) -> int:
    """Words, separated by white space."""
    return sum(len(text.split()) for text in texts(document))


def reading_minutes(words: int) -> int:
    """Whole minutes, at least one."""
    return max(1, -(-words // WORDS_PER_MINUTE))
