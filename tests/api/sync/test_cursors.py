"""Cursors: decode(encode(x)) is x, and other strings are refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.delivery.sync.cursors import BadCursor, Cursor, decode, encode

numbers = st.integers(min_value=0, max_value=10**18 - 1)
epochs = st.text("0123456789abcdef", min_size=1, max_size=16)
keys = st.just("") | st.from_regex(r"-?[a-z_]{1,20}:[0-9a-f-]{0,160}", fullmatch=True)
cursors = st.builds(Cursor, epochs, numbers, numbers, keys)


@settings(max_examples=50)
@given(cursors)
def test_a_cursor_comes_back_as_it_was(cursor):
    assert decode(encode(cursor)) == cursor


@settings(max_examples=50)
@given(cursors)
def test_a_cursor_needs_no_escaping_in_an_address(cursor):
    assert encode(cursor).replace("-", "").replace("_", "").isalnum()


@settings(max_examples=200)
@given(st.text() | st.text("abcdefghijklmnopYzE0123.=-_").map(lambda text: "YzEu" + text))
def test_any_other_text_is_refused(text):
    try:
        assert decode(text) == decode(encode(decode(text)))
    except BadCursor:
        return


@pytest.mark.parametrize("text", ["", "YzEu", "x", "é", "\x00", "A" * 10_000])
def test_what_is_no_cursor_raises(text):
    with pytest.raises(BadCursor):
        decode(text)
