"""The types of the document, and the schema that is made from them."""

import json
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings

from articles.documents import vocabulary
from articles.documents.blocks.lists import Item
from articles.documents.blocks.registry import KINDS
from articles.documents.canonical import canonical_bytes
from articles.documents.compile import compile_document
from articles.documents.document import (
    OUTSIDE_SECTIONS,
    PLAIN_FIELDS,
    Audience,
    Author,
    Document,
    Reference,
    Section,
)
from articles.documents.formats import FORMAT, Format
from articles.documents.upgrade import UnknownFormat, read_document
from articles.documents.validation.schema import InvalidDocument, document_schema, validate_stored
from articles.documents.vocabulary import values
from tests.documents.drafts import drafts
from tests.factories import stored_document, stored_section

PUBLISHED = Path(__file__).with_name("schema.json")
TYPES = [Document, Audience, Author, Reference, Section, Item, *KINDS]


def test_the_schema_is_the_published_one_to_the_byte():
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert json.dumps(document_schema()) == json.dumps(published)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_no_field_has_a_default(kind):
    """A new field is a new FORMAT with a step in `formats`: see `documents/document.py`."""
    assert kind.__struct_defaults__ == ()


def test_every_field_outside_the_sections_has_its_row():
    rows = {field.name for field in OUTSIDE_SECTIONS}
    assert rows == {*Document.__struct_fields__} - {"format", "language", "sections"}


def test_plain_fields_are_texts_or_lists_of_texts():
    types = {"text": str, "lines": list[str]}
    hints = get_type_hints(Document)
    assert {f.name: hints[f.name] for f in PLAIN_FIELDS} == {
        f.name: types[f.plain] for f in PLAIN_FIELDS
    }


def test_the_format_of_the_type_is_the_present_one():
    assert get_args(Format) == (FORMAT,)


@pytest.mark.parametrize(
    ("type_of", "labels"),
    [
        ("Aspect", "ASPECTS"),
        ("Urgency", "URGENCIES"),
        ("ListStyle", "LIST_STYLES"),
        ("Reader", "AUDIENCES"),
        ("Sex", "SEXES"),
    ],
)
def test_the_types_and_the_labels_name_the_same_values(type_of, labels):
    named = get_args(getattr(vocabulary, type_of))
    assert list(named) == values(getattr(vocabulary, labels))


@given(draft=drafts)
@settings(max_examples=25, deadline=None)
def test_what_is_read_has_the_bytes_it_was_read_from(draft):
    data = canonical_bytes(compile_document(draft))
    assert canonical_bytes(read_document(data)) == data


def test_the_fault_inside_a_block_is_told():
    item = {"id": "x", "term": "Rest", "description": ""}
    block = {"type": "list", "style": "bullets", "start": 1, "items": [item]}
    with pytest.raises(InvalidDocument) as caught:
        validate_stored(stored_document(stored_section(block)))
    [error] = caught.value.errors
    assert error["where"] == "sections/0/blocks/0"
    assert "missing required field `urgency` - at `$.items[0]`" in error["hint"]


def test_all_faults_are_told_at_once():
    with pytest.raises(InvalidDocument) as caught:
        validate_stored(stored_document(stored_section(level=1), title="", questions=[" "]))
    assert {e["where"] for e in caught.value.errors} == {
        "sections/0/level",
        "title",
        "questions/0",
    }


def test_a_document_of_a_later_format_is_refused_with_the_remedy():
    data = canonical_bytes(stored_document(format=FORMAT + 1))
    with pytest.raises(UnknownFormat, match="or a later one"):
        read_document(data)


def test_what_is_no_document_is_refused():
    with pytest.raises(msgspec.ValidationError):
        read_document(canonical_bytes({"format": FORMAT, "title": "Asthma"}))
