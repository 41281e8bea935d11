"""Canonical bytes and digests, also of documents restored into the rows of a draft."""

import hashlib
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.documents.canonical import canonical_bytes, digest_of, section_digest, section_digests
from articles.documents.compile import compile_document
from articles.drafting.loading import load_draft
from articles.drafting.writing import write_document
from articles.models import Article
from tests.documents.drafts import drafts
from tests.factories import make_document, make_draft, make_section
from tests.lengths import searching

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=10,
)


def plainly(value) -> bytes:
    """The canonical bytes by the standard library alone."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


@given(value=st.dictionaries(st.text(max_size=4), values))
@pytest.mark.long
@searching(20, long=2400)
def test_the_standard_library_writes_the_same_bytes(value):
    assert canonical_bytes(value) == plainly(value)


@given(draft=drafts)
@pytest.mark.long
@searching(12, long=1000)
def test_a_document_read_and_written_plainly_has_the_same_digest(draft):
    data = canonical_bytes(compile_document(draft))
    again = plainly(json.loads(data))
    assert digest_of(data) == "sha256:" + hashlib.sha256(again).hexdigest()


def test_a_sections_digest_says_nothing_of_ids_and_anchors():
    item = {"id": "i1", "term": "Fever", "description": "", "urgency": None}
    block = {"type": "list", "style": "bullets", "start": 1, "items": [item]}
    other = {**block, "items": [{**item, "id": "i2"}]}
    assert section_digest(make_section(block)) == section_digest(
        make_section(other, id="9", anchor="elsewhere")
    )


def test_a_sections_digest_changes_with_a_single_letter():
    one, other = ({"type": "text", "html": f"<p>{word}</p>"} for word in ("take", "Take"))
    assert section_digest(make_section(one)) != section_digest(make_section(other))


def test_the_digests_of_a_document_go_by_section():
    document = make_document(make_section(id="a"), make_section(id="b", heading="Causes"))
    digests = section_digests(document)
    assert list(digests) == [section.id for section in document.sections]
    assert len(set(digests.values())) == 2


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
