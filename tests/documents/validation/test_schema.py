"""The published schema refuses invalid documents; documents of older formats are upgraded."""

import pytest
from jsonschema import Draft202012Validator

from articles.documents import formats, vocabulary
from articles.documents import upgrade as module
from articles.documents.compile import InvalidDocument
from articles.documents.document import Document
from articles.documents.formats import FORMAT
from articles.documents.upgrade import UnknownFormat, upgrade
from articles.documents.validation.schema import document_schema, validate_stored
from articles.documents.vocabulary import values
from tests.factories import stored_document, stored_section

KNOWN = [
    values(getattr(vocabulary, name))
    for name in ("ASPECTS", "URGENCIES", "LIST_STYLES", "AUDIENCES", "SEXES")
]


def enums_in(schema) -> list[list]:
    """Every `enum` of strings in a schema, at any depth, without null."""
    if isinstance(schema, list):
        return [found for inner in schema for found in enums_in(inner)]
    if not isinstance(schema, dict):
        return []
    own = [v for v in schema.get("enum", ()) if isinstance(v, str)]
    return [own] * bool(own) + [found for inner in schema.values() for found in enums_in(inner)]


def test_the_schema_itself_is_valid():
    Draft202012Validator.check_schema(document_schema())


def test_its_words_are_the_vocabularys_and_none_is_missing():
    found = enums_in(document_schema())
    assert all(words in found for words in KNOWN)
    assert all(words in KNOWN for words in found)


def test_its_format_is_the_present_one():
    assert document_schema()["properties"]["format"] == {"const": FORMAT}


@pytest.mark.parametrize("wrong", [
    {"format": FORMAT + 1},
    {"title": ""},
    {"language": "English"},
    {"sections": []},
    {"slug": "asthma"},
    {"sections": [stored_section(heading=" ")]},
    {"sections": [stored_section({"type": "image", "html": "<p>x</p>"})]},
    {"sections": [stored_section(aspect="everything")]},
    {"sections": [stored_section(level=1)]},
])  # fmt: skip
def test_what_is_not_a_document_is_refused(wrong):
    validate_stored(stored_document())
    with pytest.raises(InvalidDocument):
        validate_stored(stored_document(**wrong))


def test_each_field_must_be_there():
    for name in stored_document():
        document = stored_document()
        del document[name]
        with pytest.raises(InvalidDocument):
            validate_stored(document)


def test_a_fault_is_named_by_its_place():
    with pytest.raises(InvalidDocument) as caught:
        validate_stored(stored_document(stored_section(), stored_section(urgency="soon")))
    assert [error["where"] for error in caught.value.errors] == ["sections/1/urgency"]


def test_the_present_format_is_left_alone():
    document = stored_document()
    assert upgrade(document) is document


def test_every_older_format_has_a_step_and_added_fields_are_of_the_document():
    assert sorted(formats.UPGRADES) == list(range(1, FORMAT))
    assert set(formats.ADDED) < set(Document.__struct_fields__)


def test_each_step_is_followed_by_the_next(monkeypatch):
    steps = {-1: lambda d: {**d, "format": 0, "way": "a"}}
    steps[0] = lambda d: {**d, "format": FORMAT, "way": d["way"] + "b"}
    monkeypatch.setattr(module, "UPGRADES", steps)
    assert upgrade({"format": -1}) == {"format": FORMAT, "way": "ab"}


@pytest.mark.parametrize("document", [{}, {"format": None}, {"format": "1"}, {"format": 0}])
def test_what_is_no_document_of_ours_is_refused(document):
    with pytest.raises(UnknownFormat):
        upgrade(document)


def test_a_later_releases_document_is_refused_with_the_remedy():
    with pytest.raises(UnknownFormat, match="or a later one"):
        upgrade({"format": FORMAT + 1})
