"""Whole pages in the styles of several publishers, against their expected outlines."""

import re
from pathlib import Path

import pytest

from articles.documents.richtext.plain_text import text_of
from articles.importing.text.parse import parse_text
from articles.importing.tree import Tree
from articles.importing.tree_blocks import ListBlock

FILES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
PAGE = re.compile(r"===== page (\w+)\n(.*?)(?====== page |\Z)", re.DOTALL)
PAGES = {
    name: text.split("===== is read as\n")
    for file in FILES
    for name, text in PAGE.findall(file.read_text("utf-8"))
}


@pytest.mark.parametrize(("text", "expected"), PAGES.values(), ids=PAGES)
def test_a_page_is_read_as_its_outline_says(text, expected):
    assert outline(parse_text(text.encode())) == expected


@pytest.mark.parametrize("text", [text for text, _ in PAGES.values()], ids=PAGES)
def test_line_ends_marks_and_spaces_of_other_systems_change_nothing(text):
    plain = outline(parse_text(text.encode()))
    assert outline(parse_text(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())) == plain
    assert outline(parse_text(text.encode("utf-16"))) == plain
    assert outline(parse_text(re.sub(r"(?<=\w) (?=\w)", "\u00a0", text).encode())) == plain


def outline(tree: Tree) -> str:
    lines = [f"title: {tree.title}", f"language: {tree.language}", f"summary: {tree.summary!r}"]
    for section in tree.sections:
        lines.append(f"[{section.level}] {section.heading} <{section.aspect}>")
        for block in section.blocks:
            lines += _block(block)
    lines.append(f"call: {tree.call_to_action.text if tree.call_to_action else None!r}")
    lines.append(f"authors: {[person.name for person in tree.authors]}")
    lines.append(f"reviewers: {[(person.name, person.credentials) for person in tree.reviewers]}")
    lines.append(f"dates: {tree.last_reviewed} {tree.published} {tree.next_review_due}")
    return "\n".join(lines + [f"warning: {warning}" for warning in tree.warnings]) + "\n"


def _block(block) -> list[str]:
    if isinstance(block, ListBlock):
        items = [f"    - {item.term} || {item.description}".rstrip() for item in block.items]
        return [f"  {block.style} {block.start}", *items]
    paragraphs = block.html.removeprefix("<p>").removesuffix("</p>").split("</p><p>")
    return [f"  {text_of(paragraph)}" for paragraph in paragraphs]
