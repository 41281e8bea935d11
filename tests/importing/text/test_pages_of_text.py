"""Whole pages in the styles of several publishers, against their expected outlines.

Each file of pages/ has a page, and below a line of its own what is read from it.
"""

import re
from pathlib import Path

import pytest

from articles.importing.text.parse import parse_text
from tests.importing.outline import outline

FILES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
PAGES = {file.stem: file.read_text("utf-8").split("===== is read as\n") for file in FILES}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES)
def test_a_page_is_read_as_its_outline_says(text, expected):
    assert outline(parse_text(text.encode())) == expected


@pytest.mark.parametrize("text", [text for text, _ in PAGES.values()], ids=PAGES)
def test_line_ends_marks_and_spaces_of_other_systems_change_nothing(text):
    plain = outline(parse_text(text.encode()))
    assert outline(parse_text(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())) == plain
    assert outline(parse_text(text.encode("utf-16"))) == plain
    assert outline(parse_text(re.sub(r"(?<=\w) (?=\w)", "\u00a0", text).encode())) == plain
