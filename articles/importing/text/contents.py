"""Remove contents lists ("On this page" and the headings it names); keep their entries."""

import re
from dataclasses import dataclass, field

from articles.importing.recognition.aspects import fold
from articles.importing.recognition.page_furniture import is_contents_marker
from articles.importing.text.blocks import PageBlock, TextPage, single_spaced

_ENTRY_WORDS = 16
_NUMBERING = re.compile(r"^\W*(?:\d+(?:\.\d+)*[.)]|[a-z][.)])?\W*")
_INLINE = re.compile(r"([^:]{3,30}):\s+(\S.*)", re.S)
_LOOKAHEAD = 6
_NEAR_TOP = 12
_MOST_MARKERS = 3
_MOST_ENTRIES = 200


@dataclass
class Contents:
    """`depths`: {key of an entry (see `key`): its depth, 0 for a part}; `words`: texts removed."""

    depths: dict[str, int] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def names(self, block: PageBlock) -> bool:
        """Whether a list of the page names the block as a heading."""
        return block.named or heading_key(block.text) in self.depths


def heading_key(text: str) -> str:
    """A normal form that two spellings of one heading share."""
    return _NUMBERING.sub("", " ".join(re.findall(r"\w+", fold(text[:300]))))


def take_contents(page: TextPage) -> Contents:
    """Remove the markers and their lists from `page`; a warning names each unknown entry."""
    contents = Contents()
    if not any(block.kind == "contents" for block in page.blocks):
        _mark_unlabelled_list(page.blocks)
    at = 0
    for _ in range(_MOST_MARKERS):
        at = _next_marker(page.blocks, at)
        if at == len(page.blocks):
            break
        _take_list(page, at, contents)
    _drop_further_markers(page, contents)
    return contents


def _next_marker(blocks: list[PageBlock], start: int) -> int:
    """Index of the first marker from `start`; len(blocks) if there is none."""
    for at in range(start, len(blocks)):
        if blocks[at].kind == "contents" or _inline_entries(blocks[at]):
            return at
    return len(blocks)


def _take_list(page: TextPage, at: int, contents: Contents) -> None:
    """Note the marker at index `at` with its entries, and remove them from the page."""
    marker, end = page.blocks[at], at + 1
    entries = _inline_entries(marker)
    if not entries:
        end += _entry_count(page.blocks, end)
        entries = page.blocks[at + 1 : end]
    later = {heading_key(block.text) for block in page.blocks[end:]}
    _note(contents, page, marker, entries, later)
    _remove(page.blocks, at, end)


def _remove(blocks: list[PageBlock], start: int, end: int) -> None:
    """Delete blocks start to end - 1; the next block then follows a blank line."""
    del blocks[start:end]
    if start < len(blocks):
        blocks[start].gap = max(blocks[start].gap, 1)


def _drop_further_markers(page: TextPage, contents: Contents) -> None:
    """A page has one contents list, or two or three; further markers are removed alone."""
    contents.words += [
        single_spaced(block.text) for block in page.blocks if block.kind == "contents"
    ]
    page.blocks = [block for block in page.blocks if block.kind != "contents"]


def _mark_unlabelled_list(blocks: list[PageBlock]) -> None:
    """Mark a list of three or more later headings near the top: a contents list without marker."""
    later = _last_indexes(blocks, 0)
    for at in range(min(_NEAR_TOP, len(blocks))):
        end = at
        while (
            end < len(blocks)
            and _may_be_entry(blocks, end)
            and not _has_text(blocks, end)
            and (later[heading_key(blocks[end].text)] > end)
        ):
            end += 1
        if end - at >= 3:
            blocks.insert(at, PageBlock("contents", ""))
            return


def _inline_entries(block: PageBlock) -> list[PageBlock]:
    """The entries of "On this page: Symptoms | Causes", on one line."""
    match = _INLINE.match(block.text) if block.kind == "para" and len(block.text) < 1000 else None
    if not match or not is_contents_marker(match[1]):
        return []
    parts = [part.strip() for part in re.split(r"\s*[|•·;,]\s*", match[2]) if part.strip()]
    return [PageBlock("item", part) for part in parts] if len(parts) > 1 else []


def _entry_count(blocks: list[PageBlock], start: int) -> int:
    """How many blocks from `start` are the list, which ends before the first real heading."""
    later = _last_indexes(blocks, start)
    end, seen = start, set()
    while end < len(blocks) and _may_be_entry(blocks, end):
        block = blocks[end]
        if heading_key(block.text) in seen or (end > start and block.kind != blocks[start].kind):
            break
        seen.add(heading_key(block.text))
        if later[heading_key(block.text)] > end and not _has_text(blocks, end):
            end += 1
        elif block.kind == "item" and not _numbered_heading(blocks, end):
            end += 1
        elif end > start and _comes_again(blocks, end, heading_key(blocks[start].text)):
            end += 1
        elif _entry_ahead(blocks, end, later):
            end += 1
        else:
            break
    return end - start


def _last_indexes(blocks: list[PageBlock], start: int) -> dict[str, int]:
    return {heading_key(block.text): at for at, block in enumerate(blocks) if at >= start}


def _may_be_entry(blocks: list[PageBlock], at: int) -> bool:
    block = blocks[at]
    return (
        block.kind in {"para", "item", "heading"}
        and block.words <= _ENTRY_WORDS
        and block.text[-1:] not in ".;"
        and not (block.kind == "heading" and block.mark)
    )


def _has_text(blocks: list[PageBlock], at: int) -> bool:
    """Whether a sentence follows: then the block is the heading itself, not its entry."""
    return at + 1 < len(blocks) and blocks[at + 1].kind == "para" and (
        blocks[at + 1].words > _ENTRY_WORDS or blocks[at + 1].text[-1:] in ".:"
    )  # fmt: skip


def _numbered_heading(blocks: list[PageBlock], at: int) -> bool:
    marker = blocks[at].marker
    return marker is not None and marker.counts and _has_text(blocks, at)


def _comes_again(blocks: list[PageBlock], at: int, first: str) -> bool:
    """Whether the real first heading follows within _LOOKAHEAD blocks."""
    if heading_key(blocks[at].text) == first:
        return False
    ahead = blocks[at + 1 : at + 1 + _LOOKAHEAD]
    return any(heading_key(block.text) == first for block in ahead)


def _entry_ahead(blocks: list[PageBlock], at: int, later: dict[str, int]) -> bool:
    """Whether one of the next two entries occurs again later, so that this is an entry too."""
    if _has_text(blocks, at):
        return False
    for ahead in range(at + 1, min(at + 3, len(blocks))):
        if not _may_be_entry(blocks, ahead):
            return False
        if later[heading_key(blocks[ahead].text)] > ahead and not _has_text(blocks, ahead):
            return True
    return False


def _note(
    contents: Contents, page: TextPage, marker: PageBlock, entries: list[PageBlock], later: set[str]
) -> None:
    least = min((entry.indent for entry in entries), default=0)
    if marker.text:
        contents.words.append(single_spaced(marker.text))
    unmatched = []
    for entry in entries:
        name = _matching_heading(
            heading_key(entry.text), later, fuzzy=len(entries) <= _MOST_ENTRIES
        )
        if name is None:
            unmatched.append(_quoted(entry))
            continue
        contents.depths.setdefault(name, 1 if entry.indent > least else 0)
        if marker.kind == "contents":
            contents.words.append(_quoted(entry))
    page.warnings += [
        f'The contents list names "{entry}", which is no heading of the page; it was left out.'
        for entry in unmatched
    ]


def _quoted(entry: PageBlock) -> str:
    """The entry with its number, which nothing else in the draft or its warnings says."""
    mark = entry.marker.words if entry.marker and entry.marker.counts else ""
    return single_spaced(f"{mark} {entry.text}")


def _matching_heading(entry: str, later: set[str], *, fuzzy: bool) -> str | None:
    """The heading of an entry: the same words, or the only heading that contains them all."""
    if entry in later:
        return entry
    if not fuzzy:
        return None
    words = set(entry.split())
    holding = [name for name in later if words <= set(name.split()) and len(name.split()) <= 20]
    return holding[0] if words and len(holding) == 1 else None
