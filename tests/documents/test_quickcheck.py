"""The quick check accepts nothing that the jsonschema library refuses."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from articles.documents.quickcheck import quick_check
from articles.importing.interchange import SCHEMA_PATH

SCHEMA = json.loads(Path(SCHEMA_PATH).read_text("utf-8"))
FORMATS = Draft202012Validator.FORMAT_CHECKER
LIBRARY = Draft202012Validator(SCHEMA, format_checker=FORMATS)
QUICK = quick_check(SCHEMA, FORMATS)
ARTICLE = {
    "title": "Hiccups",
    "last_reviewed": "2026-02-28",
    "audience": {"who": None, "age_min": 1, "age_max": 120},
    "sections": [
        {
            "heading": "Relief",
            "level": 2,
            "safe_alone": True,
            "blocks": [
                {"type": "text", "text": "Hold your breath."},
                {"type": "list", "start": 0, "items": [{"term": "Sip water", "urgency": None}]},
                {"type": "care-advice", "urgency": "urgent", "html": "<p>Call us.</p>"},
            ],
        }
    ],
}
ODD = st.sampled_from(
    [None, True, 0, 1, 2, -1, 2.0, "", " ", "en", "2026-02-30", [], {}, {"type": "list"}, [None]]
)


def places(value, path=()):
    """The path of every value inside."""
    yield path
    inside = value if isinstance(value, dict | list) else []
    for key, one in inside.items() if isinstance(inside, dict) else enumerate(inside):
        yield from places(one, (*path, key))


def changed(path, odd, *, extra):
    """ARTICLE with another value in one place, or with a further field beside it."""
    whole = json.loads(json.dumps(ARTICLE))
    holder = whole
    for step in path[:-1]:
        holder = holder[step]
    if isinstance(holder, dict) and extra:
        holder[extra] = odd
    else:
        holder[path[-1]] = odd
    return whole


PLACES = [path for path in places(ARTICLE) if path]
EXTRA = st.sampled_from([None, "html", "text", "description", "description_html", "slug", "kin"])


@settings(max_examples=300, deadline=None)
@given(path=st.sampled_from(PLACES), odd=ODD, extra=EXTRA)
def test_it_accepts_nothing_the_library_refuses(path, odd, extra):
    value = changed(path, odd, extra=extra)
    assert not QUICK(value) or LIBRARY.is_valid(value)


def test_it_accepts_a_valid_article():
    assert QUICK(ARTICLE) and LIBRARY.is_valid(ARTICLE)


@pytest.mark.parametrize("path", PLACES)
def test_a_number_of_uncertain_type_is_left_to_the_library(path):
    assert not QUICK(changed(path, 2.0, extra=None))


def test_a_keyword_it_does_not_know_is_an_error():
    with pytest.raises(ValueError, match="uniqueItems"):
        quick_check({"uniqueItems": True})
