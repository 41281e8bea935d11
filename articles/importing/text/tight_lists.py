"""Lists in texts without bullets and without blank lines: runs of lines that are alike."""

import re

from articles.importing.recognition.aspects import aspect_of, fold
from articles.importing.recognition.byline import looks_like_byline
from articles.importing.recognition.care_cues import care_advice_cues
from articles.importing.recognition.separators import split_item
from articles.importing.text.blocks import PageBlock
from articles.importing.text.call_to_action import invites
from articles.importing.text.contents import Contents
from articles.importing.text.headings import asks_something, short_heading_aspect
from articles.importing.text.lines import FULL_STOPS, starts_lower_case

_ITEM_WORDS = 60
_SHORT_WORDS = 14
_HEADING_WORDS = 10
# A text after a list is this much longer than its longest item.
_TIMES_LONGER = 2
_WORDS_LONGER = 12
# Where items are no sentences, a sentence is a text unless it is as short as they are.
_WORDS_MORE = 4
_FEWEST_UNLED = 4
_FEWEST_SORTED = 5
_FEWEST_QUESTIONS = 3
_ECHO_LETTERS = 5
_ECHO_WITHIN = 14
_SENTENCE_ENDS = frozenset(FULL_STOPS + "!;,")
_WORD = re.compile(r"[^\W\d_]{2,}")


def led_run(
    blocks: list[PageBlock], start: int, contents: Contents, language: str
) -> list[PageBlock]:
    """The lines from `start`, under a line that leads into a list, that are its items."""
    run = _Run(blocks[start]) if start < len(blocks) else None
    end = start
    while run and end < len(blocks) and _may_be_item(blocks, start, end, contents):
        if end > start and _ends_list(run, blocks, end, language):
            break
        run.add(blocks[end])
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
    if end == start:
        return _questions(blocks, start, contents)
    if end - start < _FEWEST_UNLED:
        return []
    if not _in_order(blocks[start:end]):
        start += _has_own_heading(blocks, start, language)
        end -= end < len(blocks) and _heads(blocks, end - 1, language)
    return blocks[start:end] if end - start >= _FEWEST_UNLED - 1 else []


def _questions(blocks: list[PageBlock], start: int, contents: Contents) -> list[PageBlock]:
    """Questions from `start` that stand over no text: what to ask, not headings."""
    end = start
    while end < len(blocks) and _may_be_item(blocks, start, end, contents) and _asks(blocks[end]):
        end += 1
    # The last of them heads what follows.
    end -= end < len(blocks) and _is_text(blocks[end])
    return blocks[start:end] if end - start >= _FEWEST_QUESTIONS else []


def _has_own_heading(blocks: list[PageBlock], start: int, language: str) -> bool:
    """Whether the first line of a run is the heading of the others."""
    before = blocks[start - 1]
    if before.kind == "para" and not _ends_sentence(before) and not _asks(before):
        return False
    if split_item(blocks[start].text)[1] and split_item(blocks[start + 1].text)[1]:
        return False
    headed = before.kind == "heading" or _asks(before)
    return not headed or _heads(blocks, start, language)


def _in_order(lines: list[PageBlock]) -> bool:
    """Whether the lines stand in the order of the alphabet, as only a list does."""
    names = [fold(line.text) for line in lines]
    return len(names) >= _FEWEST_SORTED and names == sorted(names)


def is_short_item(blocks: list[PageBlock], at: int, language: str) -> bool:
    """Whether a line under a lead-in, alone in its list, is no heading and no text."""
    line, lead = blocks[at], blocks[at - 1].text
    return (
        lead.endswith(":")
        and not short_heading_aspect(lead.rstrip(": "), language)
        and line.words <= _SHORT_WORDS
        and line.text[-1:] not in ".:?!;"
        and not _heads(blocks, at, language)
    )


def _may_be_item(blocks: list[PageBlock], start: int, at: int, contents: Contents) -> bool:
    block = blocks[at]
    if block.kind != "para" or block.text.endswith(":") or _is_long(block):
        return False
    if contents.names(block):
        return False
    return at == start or block.gap <= blocks[start].gap


def _is_long(block: PageBlock) -> bool:
    return block.words > _ITEM_WORDS and not split_item(block.text)[1]


class _Run:
    """What the items of a list so far have in common."""

    def __init__(self, first: PageBlock) -> None:
        self.first = self.last = first
        self.count = self.sentences = self.divided = self.longest = 0
        self.in_order = True

    def add(self, item: PageBlock) -> None:
        self.in_order = self.is_next(item)
        self.last = item
        self.count += 1
        self.sentences += _ends_sentence(item)
        self.divided += bool(split_item(item.text)[1])
        self.longest = max(self.longest, item.words)

    def is_next(self, item: PageBlock) -> bool:
        """Whether the items stand in the order of the alphabet, this one last."""
        return self.in_order and fold(self.last.text[:80]) <= fold(item.text[:80])

    @property
    def is_sorted(self) -> bool:
        return self.in_order and self.count + 1 >= _FEWEST_SORTED


def _ends_list(run: _Run, blocks: list[PageBlock], at: int, language: str) -> bool:
    """Whether the line is no more an item like those before it, but a heading or a text."""
    line = blocks[at]
    if looks_like_byline(line.text, language) or invites(line.text, language):
        return True
    if _asks(line) != _asks(run.first):
        return True
    if _asks(line) or starts_lower_case(line.text):
        return False
    if starts_lower_case(run.first.text) and starts_lower_case(run.last.text):
        # "MRI scan" among lines in lower case has such a line under it.
        return at + 1 == len(blocks) or not starts_lower_case(blocks[at + 1].text)
    if not _ends_sentence(line):
        headed = _heads(blocks, at, language) or run.sentences == run.count
        return headed and not (run.is_sorted and run.is_next(line))
    if run.divided == run.count > 1 and not split_item(line.text)[1]:
        return True
    # "Call 911 if …" under a list of symptoms is none of them.
    if care_advice_cues(line.text, language) and not care_advice_cues(run.first.text, language):
        return True
    if run.sentences * 2 <= run.count:
        return line.words > run.longest + _WORDS_MORE
    return line.words > max(_TIMES_LONGER * run.longest, run.longest + _WORDS_LONGER)


def _heads(blocks: list[PageBlock], at: int, language: str) -> bool:
    """Whether a short line is the heading of what follows: by its words, or repeated under it."""
    line = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or line.words > _HEADING_WORDS or not _is_text(following):
        return False
    if short_heading_aspect(line.text, language):
        return True
    if asks_something(line.text, language) and aspect_of(line.text, language):
        return True
    return following.kind == "para" and _ends_sentence(following) and _is_echo(line, following)


def _is_text(block: PageBlock) -> bool:
    """Whether a heading may stand over it: a sentence, a lead-in or a marked item."""
    return block.kind == "item" or block.kind == "para" and block.text[-1:] in ".:!"


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
        and not contents.names(block)
        and not looks_like_byline(block.text, language)
    )


def _ends_sentence(block: PageBlock) -> bool:
    return block.text.rstrip("\"'”’)» ")[-1:] in _SENTENCE_ENDS


def _asks(block: PageBlock) -> bool:
    return block.text.rstrip("\"'”’)» ").endswith("?")
