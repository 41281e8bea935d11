"""Compiling is deterministic; the result is valid, or the draft is refused with a remedy."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given

from articles.documents.blocks.text import Text
from articles.documents.canonical import canonical_bytes
from articles.documents.compile import InvalidDocument, compile_document
from articles.documents.validation.schema import validate
from tests.lengths import searching

from .drafts import drafts, make_advice, make_block, make_draft_of, make_row


def errors_of(draft) -> dict[str, str]:
    with pytest.raises(InvalidDocument) as caught:
        compile_document(draft)
    return {error["where"]: error["hint"] for error in caught.value.errors}


@given(draft=drafts)
@pytest.mark.long
@searching(13, long=1600)
def test_every_compiled_document_keeps_to_the_published_schema(draft):
    validate(compile_document(draft))


@given(draft=drafts)
@pytest.mark.long
@searching(12, long=1000)
def test_compiling_twice_gives_the_same_bytes(draft):
    assert canonical_bytes(compile_document(draft)) == canonical_bytes(compile_document(draft))


@given(draft=drafts)
@pytest.mark.long
@searching(12, long=1000)
def test_no_heading_is_empty_and_every_row_is_a_section(draft):
    headings = [section.heading for section in compile_document(draft).sections]
    assert all(headings)
    assert len(headings) == len(draft.sections)


def test_neighbouring_texts_become_one_block():
    row = make_row(1, make_block(html="<p>one</p>"), make_block(html="two"), body="")
    [section] = compile_document(make_draft_of(row)).sections
    assert section.blocks == [Text("<p>one</p><p>two</p>")]


def test_blocks_stay_in_their_order_whatever_it_is():
    item = [("item", "")]
    lists = [make_block("list", items=item), make_block("list", items=item)]
    blocks = [make_advice("Call.", "urgent"), lists[0], make_block(html="between"), lists[1]]
    [section] = compile_document(make_draft_of(make_row(1, *blocks, body=""))).sections
    assert [b.kind for b in section.blocks] == ["care-advice", "list", "text", "list"]


def test_an_item_without_words_is_left_out():
    draft = make_draft_of(make_row(items=[("<b></b>", " "), ("x", "")]))
    [section] = compile_document(draft).sections
    assert [item.term for item in section.blocks[1].items] == ["x"]


def test_companions_that_are_not_in_the_article_are_dropped():
    row = make_row()
    row.show_with = ["elsewhere", str(row.row.public_id)]
    [section] = compile_document(make_draft_of(row)).sections
    assert section.show_with == [str(row.row.public_id)]


def cited(url: str) -> SimpleNamespace:
    return SimpleNamespace(title="Study", publisher="", url=url, accessed=None)


@pytest.mark.parametrize(("draft", "where", "hint"), [
    (make_draft_of(title=" \n"), "title", "Give the article a title."),
    (replace(make_draft_of(), sections=[]), "sections", ""),
    (make_draft_of(make_row(heading="")), "section 1", ""),
    (make_draft_of(make_row(), make_row(2, make_advice("Call."))),
     "section 2, care advice", "how urgent"),
    (make_draft_of(make_row(items=[("Fever", ""), ("<b></b>", "A high temperature.")])),
     "section 1, item 2", "term"),
    (make_draft_of(references=[cited("javascript:steal()")]), "reference 1", ""),
    (make_draft_of(call_to_action_url="data:text/html,x"), "call to action", ""),
    (make_draft_of(call_to_action_url="//evil.example"), "call to action", ""),
    (make_draft_of(call_to_action_url="/\\evil.example"), "call to action", ""),
    (make_draft_of(call_to_action_url="https:evil.example"), "call to action", ""),
])  # fmt: skip
def test_a_fault_is_named_by_its_place(draft, where, hint):
    errors = errors_of(draft)
    assert list(errors) == [where] and hint in errors[where]


@pytest.mark.parametrize("url", ["https://a.org/b", "http://a.org", "mailto:a@b.org", "tel:911"])
def test_an_address_readers_need_is_kept(url):
    draft = make_draft_of(references=[cited(url)], call_to_action_url=url)
    assert compile_document(draft).references[0].url == url


def test_a_draft_written_before_keeps_its_signs_and_so_its_digest():
    document = compile_document(make_draft_of(make_row(body="<p>Car\u00addio\u200blogy</p>")))
    assert "Car\u00addio\u200blogy" in document.sections[0].blocks[0].html


@pytest.mark.parametrize(
    ("draft", "where"),
    [
        (make_draft_of(title="…"), "title"),
        (make_draft_of(summary="a\u202eb"), "summary"),
        (make_draft_of(make_row(heading="***")), "section 1"),
        (make_draft_of(make_row(heading="a\u202eb")), "section 1"),
        (make_draft_of(make_row(body="<p>a\u202db</p>")), "section 1"),
        (make_draft_of(make_row(items=[("Fever", ""), ("—", "")])), "section 1, item 2"),
        (make_draft_of(audience_age_min=65, audience_age_max=18), "audience"),
    ],
)
def test_what_may_not_be_is_refused_however_it_came_into_the_draft(draft, where):
    assert where in errors_of(draft)
