"""Group lines into blocks: paragraphs, list items, marked headings and page furniture, in order."""

import re
from dataclasses import dataclass, field

from articles.importing.recognition.page_furniture import (
    is_back_to_top,
    is_contents_marker,
    is_page_control,
)
from articles.importing.text.lines import TextLine, is_rule, normalise, read_lines
from articles.importing.text.markers import Marker, find_markers
from articles.importing.text.wrapping import Wrapping

_HASHES = re.compile(r"(#{1,6})\s+(?=\S)")


@dataclass
class PageBlock:
    """`kind`: para, item, heading, top, contents or control. `lines`: how many it had.

    `mark`: the depth of a heading's mark-up ("##" is 2), 0 for a heading without mark-up.
    """

    kind: str
    text: str
    gap: int = 0
    indent: int = 0
    lines: int = 1
    mark: int = 0
    marker: Marker | None = None
    level: int = 0
    # Whether a list further up names it as a heading.
    named: bool = False
    # Further lines of a wrapped paragraph, joined at the end: appending to a string is slow.
    pieces: list[str] = field(default_factory=list)

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass
class TextPage:
    """The blocks of a page, and the warnings about them."""

    blocks: list[PageBlock]
    warnings: list[str]


def read_page(text: str) -> TextPage:
    """The page's blocks; the lines of a wrapped paragraph are joined to one block."""
    lines = read_lines(normalise(text))
    markers = find_markers(lines)
    wrapping = Wrapping(lines, markers)
    blocks: list[PageBlock] = []
    previous: TextLine | None = None
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) and not markers[at + 1] else None
        if is_rule(line.text):
            _underline(blocks, line)
            previous = None
        elif previous and _continues(blocks[-1], previous, line, after, markers[at], wrapping):
            _append(blocks[-1], line)
            previous = line
        else:
            blocks.append(_block(line, markers[at]))
            previous = line if blocks[-1].kind in {"para", "item"} else None
    for block in blocks:
        block.text = block.text + "".join(block.pieces)
    return TextPage(blocks, [])


def single_spaced(text: str) -> str:
    """The text with one space between words."""
    return " ".join(text.split())


def _block(line: TextLine, marker: Marker | None) -> PageBlock:
    text, kind, mark = line.text, "para", 0
    if hashes := _HASHES.match(text):
        kind, mark = "heading", len(hashes[1])
        text = text[hashes.end() :].rstrip("# ").strip() or text
    elif is_back_to_top(text):
        kind = "top"
    elif is_contents_marker(text):
        kind = "contents"
    elif is_page_control(text):
        kind = "control"
    elif marker:
        kind, text = "item", marker.rest
    return PageBlock(kind, text, line.gap, line.indent, mark=mark, marker=marker)


def _continues(
    block: PageBlock,
    previous: TextLine,
    line: TextLine,
    after: TextLine | None,
    marker: Marker | None,
    wrapping: Wrapping,
) -> bool:
    if marker or _HASHES.match(line.text) or is_back_to_top(line.text):
        return False
    if block.kind == "item" and line.indent >= block.indent + 2 and line.gap <= 1:
        return True
    if block.kind == "item" and line.indent < block.indent:
        return False
    return wrapping.continues(
        previous, line, after, first=block.lines == 1, ragged=block.kind == "para"
    )


def _append(block: PageBlock, line: TextLine) -> None:
    # A hyphen at the line's end belongs to the word: "X-" + "ray".
    last = block.pieces[-1] if block.pieces else block.text
    broken = last.endswith("-") and last[-2:-1].isalpha() and line.text[:1].islower()
    block.pieces.append(line.text if broken else " " + line.text)
    block.lines += 1


def _underline(blocks: list[PageBlock], line: TextLine) -> None:
    """A rule directly under a line of text makes it a heading; elsewhere it is a divider."""
    above = blocks[-1] if blocks else None
    if above is None or line.gap or above.kind != "para" or above.lines > 1 or above.words > 20:
        return
    if len(line.text) >= 0.4 * len(above.text):
        above.kind, above.mark = "heading", 1 if line.text[0] == "=" else 2
