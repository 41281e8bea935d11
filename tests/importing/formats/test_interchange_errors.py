"""The error of a bad record states place, fault and remedy; other records are still read."""

import io
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing.formats.interchange import reading
from articles.importing.formats.interchange.reading import parse_interchange
from articles.importing.tree import ImportFailure, Tree

GOOD = {"title": "Gout", "sections": []}


def failure(record: object, **changes) -> str:
    record = {**record, **changes} if isinstance(record, dict) else record
    (result,) = parse_interchange(json.dumps(record).encode(), lines=False)
    assert isinstance(result, ImportFailure)
    return str(result)


def section(**fields) -> list[dict]:
    return [{"heading": "A", "blocks": [fields]}]


@pytest.mark.parametrize(("changes", "says"), [
    ({"titel": "x"}, "unknown field 'titel'. Did you mean 'title'?"),
    ({"last_reviewed": "May 2024"}, "last_reviewed: 'May 2024' is not a date (YYYY-MM-DD)"),
    ({"last_reviewed": "2024-02-30"}, "is not a date"),
    ({"title": " "}, "title: is empty"),
    ({"slug": "Sore Knee"}, "slug: 'Sore Knee' is not a slug"),
    ({"kind": "disease"}, "kind: 'disease' is not one of condition"),
    ({"language": "english!"}, "language: 'english!' is not a language tag"),
    ({"call_to_action": {"text": "x", "url": "javascript:x()"}}, "call_to_action.url"),
    ({"sections": section(type="list", style="bulets", items=[{"term": "a"}])},
     "sections[0].blocks[0].style: 'bulets' is not one of bullets, numbers, steps. "
     "Did you mean 'bullets'?"),
    ({"sections": section(type="list", items=[])}, "sections[0].blocks[0].items: is empty"),
    ({"sections": section(type="list", items=[{}])}, "needs exactly one of term, term_html"),
    ({"sections": section(type="list", items=[
        {"term": "a", "description": "b", "description_html": "c"}])}, "not both"),
    ({"sections": section(type="text")}, "needs exactly one of html, text"),
    ({"sections": section(type="care-advice", text="x")}, "'urgency' is missing"),
    ({"sections": section(type="image", html="x")}, "'image' is not one of text, list"),
    ({"sections": [{"heading": "A", "id": "7"}]}, "sections[0].id: '7' is not a UUID"),
    ({"sections": [{"heading": "A", "level": 1}]}, "sections[0].level: 1 is not one of 2"),
    ({"sections": [{"blocks": []}]}, "sections[0]: 'heading' is missing"),
    ({"sections": {}}, "sections: {} is not of type array"),
])  # fmt: skip
def test_an_error_names_the_field_and_the_remedy(changes, says):
    assert says in failure(GOOD, **changes)


@pytest.mark.parametrize(("data", "says"), [
    (b"", "empty"), (b"  \n", "empty"), (b"[]", "no article"), (b"[1]", "not of type object"),
    (b'{"title": "caf\xe9"}', "UTF-8"), (b'{"title": ', "not JSON"), (b"\x00\x01", "not JSON"),
    (b"[" * 100_000, "not JSON"), (b'{"title":' * 900 + b"1" + b"}" * 900, "article"),
])  # fmt: skip
def test_what_is_no_article_is_refused(data, says):
    (result,) = parse_interchange(data, lines=False)
    assert isinstance(result, ImportFailure) and says in str(result)


def test_html_nested_out_of_all_measure_is_refused():
    said = failure(GOOD, sections=section(type="text", html="<ul><li>" * 20_000))
    assert "inside one another" in said and said.startswith("article")


def test_a_bad_line_names_itself_and_the_rest_go_on():
    lines = [json.dumps(GOOD), '{"title": "x"', "", json.dumps({**GOOD, "x": 1}), json.dumps(GOOD)]
    results = list(parse_interchange("\n".join(lines).encode()))
    assert [isinstance(result, Tree) for result in results] == [True, False, False, True]
    assert str(results[1]).startswith("line 2: not JSON")
    assert str(results[2]).startswith("line 4: unknown field 'x'")


def test_lines_are_read_from_an_open_file_one_by_one():
    stream = io.BytesIO(json.dumps(GOOD).encode() + b"\n" + json.dumps(GOOD).encode())
    results = parse_interchange(stream, lines=True)
    next(results)
    assert stream.tell() < len(stream.getvalue())


def test_a_line_too_long_is_skipped_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(reading, "MAX_LINE", 200)
    data = b'{"title": "' + b"x" * 500 + b'"}\n' + json.dumps(GOOD).encode()
    first, second = parse_interchange(data, lines=True)
    assert isinstance(first, ImportFailure) and second.title == "Gout"


def test_a_document_too_large_points_to_json_lines(monkeypatch):
    monkeypatch.setattr(reading, "MAX_DOCUMENT", 10)
    (result,) = parse_interchange(json.dumps(GOOD).encode(), lines=False)
    assert "JSON Lines" in str(result)


def test_three_hundred_articles_a_second():
    items = [{"term": "a", "description": "b"}] * 8
    blocks = [{"type": "text", "text": "Some words. " * 20}, {"type": "list", "items": items}]
    record = {**GOOD, "language": "en", "sections": [{"heading": "A", "blocks": blocks}] * 3}
    data = b"\n".join([json.dumps(record).encode()] * 300)
    started = time.process_time()
    assert all(isinstance(result, Tree) for result in parse_interchange(data))
    assert time.process_time() - started < 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["title", "sections", "heading", "blocks", "type", "items",
        "term", "html", "text", "level", "source_id", "authors", "name"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(JSON)
def test_any_json_gives_trees_or_refusals(value):
    for result in parse_interchange(json.dumps(value).encode()):
        assert isinstance(result, Tree | ImportFailure)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_give_trees_or_refusals(data):
    for result in parse_interchange(data):
        assert isinstance(result, Tree | ImportFailure)
