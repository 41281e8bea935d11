"""Search and replace of a phrase in plain text and in HTML; excerpts of a text."""

import html
import re
from collections.abc import Callable
from functools import lru_cache, partial
from unicodedata import normalize

from .folding import without_invisible
from .loose_pattern import Looseness, loose_source
from .plain_text import text_of
from .sanitizer import clean_blocks, clean_item

nfc = partial(normalize, "NFC")
_TAG = re.compile(r"(<[^>]*>)")
# Characters shown before and after a match.
_MARGIN = 60


@lru_cache(maxsize=64)
def phrase_pattern(
    find: str, *, whole_words: bool = True, match_case: bool = False
) -> re.Pattern[str]:
    """A pattern for a phrase, however its apostrophes, dashes, accents and spaces are typed.

    Whole words are bounded by non-word characters, so "mg" is not found in "5mg" or "mgs".
    Raises ValueError for an empty phrase.
    """
    if not without_invisible(find).split():
        raise ValueError("Write the words to look for.")
    pattern = loose_source(find, Looseness(match_case=match_case))
    if whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return re.compile(pattern, 0 if match_case else re.IGNORECASE)


def is_spelled_otherwise(found: str, find: str) -> bool:
    """Whether the text found differs from the words looked for in more than case and the kind of
    white space."""
    plain, wanted = (" ".join(nfc(text).casefold().split()) for text in (found, find))
    return plain != wanted


def replace_in_text(text: str, find: re.Pattern[str], replacement: str) -> str:
    """Plain text with every match replaced. A capital letter at its start is kept."""
    return find.sub(lambda match: _match_case(match.group(), replacement), text)


def replace_in_html(markup: str, find: re.Pattern[str], replacement: str, *, item: bool) -> str:
    """HTML with every match replaced, tags and URLs unchanged, cleaned again.

    A phrase that is split by a tag, such as one with a word in bold, is not replaced: see
    `is_split_by_tags`.
    """
    return _replace_texts(markup, lambda text: replace_in_text(text, find, replacement), item=item)


def is_split_by_tags(markup: str, find: re.Pattern[str]) -> bool:
    """Whether a match is split by tags: the whole text has more matches than its pieces."""
    # What plain text says of struck words is not in the text.
    markup = markup.replace("<s>", "").replace("</s>", "")
    between = sum(len(find.findall(html.unescape(text))) for text in _TAG.split(markup)[::2])
    return len(find.findall(text_of(markup))) > between


def excerpt_around(text: str, find: re.Pattern[str]) -> str:
    """The first match with the words around it, "…" where text is left out; "" without a match."""
    match = find.search(text)
    if match is None:
        return ""
    start, end = max(0, match.start() - _MARGIN), min(len(text), match.end() + _MARGIN)
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


def _match_case(found: str, replacement: str) -> str:
    if found[:1].isupper() and not found.isupper() and replacement[:1].islower():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def _replace_texts(markup: str, change: Callable[[str], str], *, item: bool) -> str:
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


def cut_before(text: str, length: int) -> str:
    """The last `length` characters or fewer, of whole words, with "… " if text is left out."""
    return text if len(text) <= length else "… " + text[-length:].partition(" ")[2]


def cut_after(text: str, length: int) -> str:
    """The first `length` characters or fewer, of whole words, with " …" if text is left out."""
    return text if len(text) <= length else text[:length].rpartition(" ")[0] + " …"
