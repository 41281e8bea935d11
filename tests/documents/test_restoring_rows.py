"""A document written into the rows of a draft compiles to the same digest."""

import pytest
from hypothesis import HealthCheck, given, settings

from articles.documents.canonical import canonical_bytes, digest_of
from articles.documents.compile import compile_document
from articles.documents.section_rows import join_text_blocks, split_into_rows
from articles.drafting.loading import load_draft
from articles.drafting.writing import write_document
from articles.models import Article
from tests.factories import make_draft

from .drafts import drafts


@given(draft=drafts)
@settings(max_examples=40, deadline=None)
def test_a_sections_blocks_survive_being_split_into_rows(draft):
    for section in compile_document(draft)["sections"]:
        rows = split_into_rows(section)
        assert [row.section for row in rows] == [section] + [None] * (len(rows) - 1)
        assert (
            join_text_blocks([block for row in rows for block in blocks_of(row)])
            == section["blocks"]
        )


def blocks_of(row) -> list[dict]:
    """The blocks of a row, in the order of a Section row."""
    listed = {"type": "list", "style": row.list_style, "start": row.list_start, "items": row.items}
    advice = {"type": "care-advice", "urgency": row.care_advice_urgency, "html": row.care_advice}
    texts = [{"type": "text", "html": html} for html in (row.body, row.closing)]
    blocks = [texts[0], listed, texts[1], advice]
    return [block for block in blocks if block.get("html") or block.get("items")]


@pytest.mark.django_db
@given(draft=drafts)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_compile_then_restore_then_compile_gives_the_same_digest(draft):
    document = compile_document(draft)
    article = make_draft(sections=False)
    write_document(article, document)
    again = compile_document(load_draft(Article.objects.get(pk=article.pk)))
    article.section_set.all().delete()
    assert again == document
    assert digest_of(canonical_bytes(again)) == digest_of(canonical_bytes(document))
