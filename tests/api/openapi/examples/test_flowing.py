"""The layout of example files: the same JSON in few lines."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.api.openapi.examples.flowing import flowing

LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=40)
VALUES = st.recursive(LEAVES, lambda of: st.lists(of) | st.dictionaries(st.text(max_size=9), of))


@settings(max_examples=50, deadline=None)
@given(VALUES)
def test_the_text_means_the_same(value):
    assert json.loads(flowing(value)) == value


def test_members_stand_side_by_side_while_they_fit():
    member = {"name": "x" * 30}
    assert flowing([member] * 2, "", ",").splitlines() == [f"{json.dumps([member] * 2)},"]
    assert [len(line) for line in flowing([member] * 5).splitlines()] == [88, 88, 44]


def test_what_needs_several_lines_stands_on_lines_of_its_own():
    long = {"a": "x" * 60, "b": "y" * 60}
    lines = ["[1, 2,", f' {{"a": "{"x" * 60}",', f'  "b": "{"y" * 60}"}},', " 3]"]
    assert flowing([1, 2, long, 3]).splitlines() == lines
