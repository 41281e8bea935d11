"""Lists in texts that lost both their bullets and their blank lines: runs of lines that are alike."""

import re

from articles.importing.recognition.aspects import aspect_of, fold
from articles.importing.recognition.byline import looks_like_byline
from articles.importing.recognition.separators import split_item
from articles.importing.text.blocks import PageBlock
from articles.importing.text.contents import Contents
from articles.importing.text.headings import asks_something, short_heading_aspect
from articles.importing.text.lines import starts_lower_case

_ITEM_WORDS = 60
_SHORT_WORDS = 14
_HEADING_WORDS = 10
# A text after a list is this much longer than its longest item.
_TIMES_LONGER = 2
_WORDS_LONGER = 12
_FEWEST_UNLED = 4
_ECHO_LETTERS = 5
_ECHO_WITHIN = 14
_WORD = re.compile(r"[^\W\d_]{2,}")


def led_run(
    blocks: list[PageBlock], start: int, contents: Contents, language: str
) -> list[PageBlock]:
    """The lines from `start`, under a line that leads into a list, that are its items."""
    end = start
    while end < len(blocks) and _may_be_item(blocks, start, end, contents):
        if end > start and _ends_list(blocks, start, end, language):
            break
        end += 1
    return blocks[start:end]


def unled_run(
    blocks: list[PageBlock], start: int, contents: Contents, language: str
) -> list[PageBlock]:
    """Short lines from `start` that are no sentences: too many to be headings of one another.

    The first may be the heading of the list, and the last that of the text after it.
    """
    end = start
    while end < len(blocks) and _is_fragment(blocks[end], contents, language):
        end += 1
    if end - start < _FEWEST_UNLED:
        return []
    before = blocks[start - 1]
    if before.kind != "para" or _ends_sentence(before):
        headed = before.kind == "heading" or before.text.endswith("?")
        start += not headed or _heads(blocks, start, language)
    if end < len(blocks) and _heads(blocks, end - 1, language):
        end -= 1
    return blocks[start:end] if end - start >= _FEWEST_UNLED - 1 else []


def _may_be_item(blocks: list[PageBlock], start: int, at: int, contents: Contents) -> bool:
    block = blocks[at]
    if block.kind != "para" or block.text.endswith(":") or _is_long(block):
        return False
    if contents.names(block.text):
        return False
    return at == start or block.gap <= blocks[start].gap


def _is_long(block: PageBlock) -> bool:
    return block.words > _ITEM_WORDS and not split_item(block.text)[1]


def _ends_list(blocks: list[PageBlock], start: int, at: int, language: str) -> bool:
    """Whether the line is no more an item like those from `start`, but a heading or a text."""
    line, items = blocks[at], blocks[start:at]
    if looks_like_byline(line.text, language):
        return True
    if _asks(line) or _asks(items[0]):
        return _asks(line) != _asks(items[0])
    if starts_lower_case(line.text):
        return False
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if starts_lower_case(items[-1].text) and starts_lower_case(items[0].text):
        # "MRI scan" among lines in lower case has such a line under it.
        return following is None or not starts_lower_case(following.text)
    if not _ends_sentence(line):
        return _heads(blocks, at, language) or _ended(items) and not _is_mixed(items)
    longest = max(item.words for item in items)
    if not _ended(items):
        return line.words > max(_SHORT_WORDS, longest) or line.words > longest + 4
    return line.words > max(_TIMES_LONGER * longest, longest + _WORDS_LONGER)


def _heads(blocks: list[PageBlock], at: int, language: str) -> bool:
    """Whether a short line is the heading of what follows: by its words, or repeated under it."""
    line = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or line.words > _HEADING_WORDS or following.kind not in {"para", "item"}:
        return False
    if short_heading_aspect(line.text, language):
        return True
    if asks_something(line.text, language) and aspect_of(line.text, language):
        return True
    return following.kind == "para" and _ends_sentence(following) and _is_echo(line, following)


def _is_echo(line: PageBlock, following: PageBlock) -> bool:
    """Whether the text begins with words of the line: "Biopsy" over "A biopsy is a test …"."""
    first = _WORD.findall(fold(following.text[:400]))[:_ECHO_WITHIN]
    words = [word for word in _WORD.findall(fold(line.text)) if len(word) >= _ECHO_LETTERS]
    return following.words > _SHORT_WORDS and any(word in first for word in words)


def _is_fragment(block: PageBlock, contents: Contents, language: str) -> bool:
    return (
        block.kind == "para"
        and block.lines == 1
        and block.words <= _SHORT_WORDS
        and block.text[-1:] not in ".:?!;"
        and not contents.names(block.text)
        and not looks_like_byline(block.text, language)
    )


def _ended(items: list[PageBlock]) -> bool:
    """Whether most of the items end as sentences do."""
    return sum(map(_ends_sentence, items)) * 2 > len(items)


def _is_mixed(items: list[PageBlock]) -> bool:
    return len({_ends_sentence(item) for item in items}) > 1


def _ends_sentence(block: PageBlock) -> bool:
    return block.text.rstrip("\"'”’)» ")[-1:] in {".", "!", ";", ","}


def _asks(block: PageBlock) -> bool:
    return block.text.rstrip("\"'”’)» ").endswith("?")
