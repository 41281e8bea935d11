"""Decoding bytes: what is no UTF-8 text is refused with a remedy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing.formats.decoding import MAX_BYTES, MAX_LINES, check_size, decode
from articles.importing.tree import ImportFailure


def test_utf8_is_read_with_and_without_its_mark():
    assert decode("café".encode()) == decode(b"\xef\xbb\xbf" + "café".encode()) == "café"


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_utf16_is_read_where_it_has_its_mark(mark):
    assert decode("\ufeffaño".encode(mark)) == "año"


def test_every_kind_of_line_end_becomes_one():
    assert decode(b"a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_another_encoding_is_refused_and_its_place_named():
    with pytest.raises(ImportFailure, match=r"byte 7 on line 2 is 0xe9.*iconv"):
        decode(b"one\ncaf\xe9")


@pytest.mark.parametrize(("data", "message"), [
    (b"", "empty"),
    (b"\xef\xbb\xbf", "empty"),
    (b" \r\n\t- \n", "empty"),
    (b"abc\0def", "byte 3 is NUL"),
    (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e words", "binary"),
    (b"%PDF-1.7 words", "PDF"),
    (b"PK\x03\x04 words", "docx"),
    ("abc".encode("utf-32"), "UTF-32"),
    (b"\xff\xfea", "UTF-16"),
    (b"line\n" * (MAX_LINES + 1), "lines"),
    (b"a" * (MAX_BYTES + 1), "bytes"),
    (b"word " * 300_000, "line of 1,500,000 characters"),
])  # fmt: skip
def test_what_is_no_page_of_text_is_refused(data, message):
    with pytest.raises(ImportFailure, match=message):
        decode(data)


def test_a_size_is_refused_before_the_file_is_read():
    check_size(MAX_BYTES)
    with pytest.raises(ImportFailure, match="Split it"):
        check_size(MAX_BYTES + 1)


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_failure(data):
    try:
        text = decode(data)
    except ImportFailure:
        return
    assert text
    assert "\r" not in text
