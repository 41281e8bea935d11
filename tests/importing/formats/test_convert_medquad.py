"""A library's records become articles in the interchange form, and no word is lost."""

import json

import pytest

from articles.importing.formats.interchange.reading import parse_interchange
from benchmarks.libraries.convert_medquad import convert, words_of_result, words_of_source


def record(**fields) -> dict:
    """A record of own writing, shaped as such libraries shape theirs."""
    section = {
        "heading": "What helps against hiccups?",
        "level": 2,
        "question_type": "treatment",
        "paragraphs": ["Try one of these:", "They pass by themselves."],
        "lists": [
            {"after": 2, "ordered": True, "items": [{"term": "Wait", "description": ""}]},
            {"after": 1, "ordered": False, "items": [{"term": "Water", "description": "cold"}]},
        ],
    }
    values = {
        "id": "clinic-1",
        "title": "Hiccups",
        "language": "en",
        "summary": "Hiccups come and go.",
        "synonyms": ["Singultus", "Singultus"],
        "category": "Disease",
        "cuis": ["C0019521"],
        "semantic_types": ["T184"],
        "semantic_group": "Disorders",
        "source": {"code": "clinic", "name": "A clinic", "url": "https://example.org/hiccups"},
        "sections": [section],
    }
    return {**values, **fields}


def blocks(article: dict) -> list:
    return article["sections"][0]["blocks"]


def test_lists_keep_their_places_among_the_paragraphs():
    shape = [(block["type"], block.get("style")) for block in blocks(convert(record()))]
    assert shape == [("text", None), ("list", "bullets"), ("text", None), ("list", "numbers")]


def test_every_word_is_kept():
    source = record()
    assert not words_of_source(source) - words_of_result(convert(source))


def test_a_list_beyond_the_last_paragraph_is_kept():
    source = record()
    source["sections"][0]["lists"][0]["after"] = 9
    assert blocks(convert(source))[-1]["items"][0]["term"] == "Wait"


def test_a_word_that_would_be_lost_is_an_error(monkeypatch):
    monkeypatch.setattr("benchmarks.libraries.convert_medquad.text_block", lambda paragraphs: [])
    with pytest.raises(ValueError, match=r"clinic-1.*lost"):
        convert(record())


def test_names_given_twice_are_kept_once():
    assert convert(record())["also_called"] == ["Singultus"]


@pytest.mark.parametrize(
    ("types", "group", "kind"),
    [(["T184"], "Disorders", "symptom"), (["T047"], "Disorders", "condition"), ([], None, "guide")],
)
def test_the_kind_follows_the_librarys_own_classes(types, group, kind):
    assert convert(record(semantic_types=types, semantic_group=group))["kind"] == kind


def test_the_importer_takes_what_comes_out():
    (tree,) = parse_interchange(json.dumps(convert(record())).encode())
    assert (tree.title, tree.source, tree.source_id) == ("Hiccups", "clinic", "clinic-1")
    assert tree.sections[0].aspect == "treatments"
