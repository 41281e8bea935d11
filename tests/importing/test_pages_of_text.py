"""Whole pages in the styles of several publishers, against their expected outlines."""

import re
from pathlib import Path

import pytest

from articles.importing.text.parse import parse_text
from tests.importing.outline import outline

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_as_its_outline_says(page):
    expected = page.with_suffix(".outline").read_text(encoding="utf-8")
    assert outline(parse_text(page.read_bytes())) == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_line_ends_marks_and_spaces_of_other_systems_change_nothing(page):
    text = page.read_text(encoding="utf-8")
    plain = outline(parse_text(text.encode()))
    assert outline(parse_text(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())) == plain
    assert outline(parse_text(text.encode("utf-16"))) == plain
    assert outline(parse_text(re.sub(r"(?<=\w) (?=\w)", "\u00a0", text).encode())) == plain
