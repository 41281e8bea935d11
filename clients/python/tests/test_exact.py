"""The exact text of a member is found, however the JSON is written."""

import json

import pytest

from healthinfo_client.exact import elements, members


@pytest.mark.parametrize(
    "text",
    [
        '{"a":{"x":"}\\","},"b":[1,2]}',
        ' { "a" : {"x":"}\\","} ,\n"b" : [1,2] } ',
        '{"now":null,"a":{"x":"}\\","},"b":[1,2]}',
    ],
)
def test_a_member_is_the_text_that_was_sent(text):
    found = members(text)
    assert found["a"] == '{"x":"}\\","}' and found["b"] == "[1,2]"
    assert {name: json.loads(value) for name, value in found.items()} == json.loads(text)


def test_elements_are_the_texts_that_were_sent():
    assert elements('[{"a": 1} , "x,]" ,[]]') == ['{"a": 1}', '"x,]"', "[]"]
    assert elements("[ ]") == [] and members("{ }") == {}


@pytest.mark.parametrize("text", ["", "[1", '{"a"', '{"a":1', '{"a" 1}', "[1 2]", "null", "{1:2}"])
def test_what_is_cut_or_another_thing_is_refused(text):
    with pytest.raises((ValueError, TypeError)):
        members(text) if not text.startswith("[") else elements(text)
