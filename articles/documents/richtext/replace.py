"""One wording replaced by another, in plain and in rich text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

from .sanitizer import clean_blocks, clean_item, text_of

_TAG = re.compile(r"(<[^>]*>)")
# How much of the text around a finding is shown, in characters on each side.
_AROUND = 60


@lru_cache(maxsize=64)
def wording(find: str, *, whole_words: bool = True, match_case: bool = False) -> re.Pattern[str]:
    """Finds a wording; any white space in it stands for any white space.

    A whole word ends where letters and digits do, so "mg" is not found in "5mg" or "mgs".
    Raises ValueError where there is nothing to look for.
    """
    words = find.split()
    if not words:
        raise ValueError("Write the words to look for.")
    pattern = r"\s+".join(map(re.escape, words))
    if whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return re.compile(pattern, 0 if match_case else re.IGNORECASE)


def replace_in_text(text: str, find: re.Pattern[str], replacement: str) -> str:
    """Plain text with every finding replaced. A capital at the start of a finding is kept."""
    return find.sub(lambda match: _like(match.group(), replacement), text)


def replace_in_html(markup: str, find: re.Pattern[str], replacement: str, *, item: bool) -> str:
    """Rich text with every finding replaced, tags and addresses untouched, cleaned again.

    A wording that is broken by a tag, such as a word of it in bold, is left as it is:
    `is_broken` tells.
    """
    return _over_texts(markup, lambda text: replace_in_text(text, find, replacement), item=item)


def is_broken(markup: str, find: re.Pattern[str]) -> bool:
    """Whether more is found in what a reader reads than between the tags."""
    between = sum(len(find.findall(html.unescape(text))) for text in _TAG.split(markup)[::2])
    return len(find.findall(text_of(markup))) > between


def around(text: str, find: re.Pattern[str]) -> str:
    """The first finding with the words around it, "…" where they are cut off; "" without one."""
    match = find.search(text)
    if match is None:
        return ""
    start, end = max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


def _like(found: str, replacement: str) -> str:
    if found[:1].isupper() and not found.isupper() and replacement[:1].islower():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def _over_texts(markup: str, change: Callable[[str], str], *, item: bool) -> str:
    pieces = _TAG.split(markup)
    changed = False
    for place in range(0, len(pieces), 2):
        before = html.unescape(pieces[place])
        after = change(before)
        if after != before:
            changed = True
            pieces[place] = html.escape(after, quote=False)
    if not changed:
        return markup
    return (clean_item if item else clean_blocks)("".join(pieces))
