"""Preview of an unfinished draft: missing parts get placeholders, which are never saved."""

from dataclasses import dataclass, field
from uuid import uuid4

from articles.documents.blocks.text import Text
from articles.documents.compile import (
    BlockRow,
    Draft,
    Fault,
    InvalidDocument,
    SectionRow,
    compile_document,
    compile_metadata,
)
from articles.documents.document import Document
from articles.documents.metadata import Metadata
from articles.documents.richtext.sanitizer import clean_blocks, clean_inline, clean_text
from articles.documents.upgrade import read_document
from articles.documents.validation.schema import validate
from articles.drafting.loading import load_draft
from articles.models import Article, Candidate, Section


@dataclass
class DraftPreview:
    """A document to preview. `errors`: as in InvalidDocument, why it cannot be submitted.

    `document` is None where it does not compile even with placeholders.
    """

    document: Document | None
    metadata: Metadata
    errors: list[Fault] = field(default_factory=list)


def preview_draft(article: Article) -> DraftPreview:
    """The present draft, valid or not. A fixed number of queries."""
    draft = load_draft(article)
    errors: list[Fault] = []
    document: Document | None = None
    try:
        document = compile_document(draft)
        validate(document)
    except InvalidDocument as invalid:
        errors = invalid.errors
        document = document or _compile_with_placeholders(draft, errors)
    # Metadata last: placeholders remove invalid URLs from the draft.
    return DraftPreview(document, compile_metadata(draft), errors)


def preview_candidate(candidate: Candidate) -> DraftPreview:
    """The submitted document, upgraded to the present format."""
    return DraftPreview(read_document(candidate.document), candidate.metadata)


def _compile_with_placeholders(draft: Draft, errors: list[Fault]) -> Document | None:
    invalid_parts = {error["where"] for error in errors}
    article = draft.article
    article.title = article.title if clean_text(article.title) else "(No title yet)"
    if "call to action" in invalid_parts:
        article.call_to_action_url = ""
    for place, reference in enumerate(draft.references, start=1):
        if f"reference {place}" in invalid_parts:
            reference.url = ""
    if not draft.sections:
        row = Section(heading="(No section yet)", public_id=uuid4())
        draft.sections.append(SectionRow(row))
    for section in draft.sections:
        _fill_section(section)
    try:
        return compile_document(draft)
    except InvalidDocument:
        return None


def _fill_section(section: SectionRow) -> None:
    if not clean_text(section.row.heading):
        section.row.heading = "(No heading yet)"
    for block in section.blocks:
        _fill_block(block)


def _fill_block(block: BlockRow) -> None:
    row = block.row
    if block.states_urgency and clean_blocks(row.html) and not row.urgency:
        # Only people set an urgency: until then the advice is shown as plain text.
        mark = "<p><strong>(Care advice, its urgency not yet chosen)</strong></p>"
        row.kind, row.html = Text.kind, mark + row.html
    for item in block.items:
        if not clean_inline(item.term) and item.description:
            item.term = "(No term yet)"
