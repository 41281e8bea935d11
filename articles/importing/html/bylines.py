"""Read authors, reviewers and dates from the visible byline, else from the metadata."""

import re
from collections.abc import Callable
from functools import lru_cache

from articles.documents.richtext.plain_text import text_of
from articles.importing.recognition import byline as rules
from articles.importing.recognition.dates import find_date, find_dates
from articles.languages.importing import IMPORTING
from articles.languages.packs import FALLBACK, either

from ..tree import Tree
from . import furniture_words as words
from .elements import BLOCKS, ancestors, element_text, walk
from .furniture import LeftOut
from .metadata import Metadata
from .pieces import Piece

_TAIL = 8  # pieces at the end of the page that are searched for a byline
_PARTED = re.compile(r"(?<=\.)\s+(?=[^\W\d_])|\s*[|·•;]\s*")
_LINES = BLOCKS | {"time", "span"}
_SEARCHED = ("footer", "header", "page furniture", "outside the main content", "above the title")


def take_byline(
    tree: Tree, pieces: list[Piece], left_out: list[LeftOut], head: Metadata, controls: list[str]
) -> list[Piece]:
    """Set the tree's people and dates; return the pieces that are not byline.

    `controls`: lines left out as page controls. A copyright line may state a review.
    """
    found, rest = _split_byline(pieces, tree.language)
    lines = [line for piece in found for line in _lines(piece)]
    lines += _statements_in(controls, tree.language)
    if not lines:
        lines = _lines_left_out(left_out, tree.language)
    byline = rules.parse_byline("\n".join(lines), _byline_language(lines, tree.language))
    tree.byline_text = byline.text
    tree.authors, tree.reviewers = byline.authors, byline.reviewers
    tree.last_reviewed, tree.published = byline.last_reviewed, byline.published
    tree.next_review_due = byline.next_review_due
    tree.warnings += byline.warnings
    _fill_from_metadata(tree, head)
    return rest


def _match(rule: Callable[[str, str], bool], line: str, language: str) -> bool:
    # A page in another language may have English labels from its publishing system.
    return rule(line, language) or rule(line, FALLBACK)


def _byline_language(lines: list[str], language: str) -> str:
    in_page_language = any(rules.looks_like_byline(line, language) for line in lines)
    return language if in_page_language else FALLBACK


def _split_byline(pieces: list[Piece], language: str) -> tuple[list[Piece], list[Piece]]:
    first = next((i for i, p in enumerate(pieces) if p.kind == "heading"), len(pieces))
    tail = len(pieces) - _TAIL
    found: list[Piece] = []
    rest: list[Piece] = []
    for index, piece in enumerate(pieces):
        near = index < first or index >= tail or _has_byline_class(piece)
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        before = found[-1] if found and pieces[index - 1] is found[-1] else None
        follows = before is not None and _match(rules.is_byline_label, _lines(before)[-1], language)
        near = near and len(piece.words) < 600
        if near and (
            _is_byline(piece, after, before is not None, follows, language)
            or (piece.kind == "text" and _continues_byline(piece, before, language))
        ):
            found.append(piece)
        else:
            rest.append(piece)
    return found, rest


def _has_byline_class(piece: Piece) -> bool:
    if piece.element is None:
        return False
    near = [piece.element, *list(ancestors(piece.element))[:3]]
    return any(e.size < 400 and words.class_words(e.attrs) & words.BYLINE_CLASS for e in near)


def _is_byline(
    piece: Piece, after: Piece | None, after_byline: bool, follows: bool, language: str
) -> bool:
    """Whether all lines are statements, labels or their values, and one at least is certain."""
    if piece.kind not in ("text", "list"):
        return piece.kind == "heading" and _is_byline_heading(piece, after, language)
    lines = _lines(piece)
    if after_byline and len(lines) == 1 and _is_date(lines[0], language):
        return True
    certain = _has_byline_class(piece) and bool(find_date(piece.words, language))
    for index, line in enumerate(lines):
        if _match(rules.looks_like_byline, line, language):
            certain = True
        elif _match(rules.is_byline_label, line, language):
            value = lines[index + 1] if index + 1 < len(lines) else after.words if after else ""
            certain = certain or _match(rules.is_byline_value, value, language)
        elif not ((index or follows or certain) and _match(rules.is_byline_value, line, language)):
            return False
    return bool(lines) and (certain or follows)


def _is_byline_heading(piece: Piece, after: Piece | None, language: str) -> bool:
    """Whether the heading is a byline ("Reviewed by Ann Lee") or its label ("Written by")."""
    if _match(rules.looks_like_byline, piece.words, language):
        return True
    if after is None or not _match(rules.is_byline_label, piece.words, language):
        return False
    return _match(rules.is_byline_value, after.words, language)


def _is_date(line: str, language: str) -> bool:
    dates = find_dates(line, language)
    return bool(dates) and len(line.strip(" .")) == len(dates[0].text)


def _continues_byline(piece: Piece, before: Piece | None, language: str) -> bool:
    # Under the heading "Last review 9 May 2021" the next line may describe the review.
    if before is None or before.kind != "heading" or piece.links_only:
        return False
    return len(piece.words) < 300 and bool(_review_word(language).search(piece.words))


@lru_cache(maxsize=64)
def _review_word(language: str) -> re.Pattern[str]:
    stems = either(words.review_stems for words in IMPORTING.around(language))
    return re.compile(rf"\b(?:{stems})", re.I)


def _lines(piece: Piece) -> list[str]:
    if piece.block is not None:
        texts = [f"{text_of(i.term)}: {text_of(i.description)}" if i.description else
                text_of(i.term) for i in piece.block.items]  # fmt: skip
    else:
        texts = text_of(piece.html).splitlines() or [piece.words]
    return [line.strip() for line in texts if line.strip()]


def _lines_left_out(left_out: list[LeftOut], language: str) -> list[str]:
    lines: list[str] = []
    for part in left_out:
        if part.kind in _SEARCHED:
            for element in walk(part.element):
                if not element.has_blocks and element.tag in _LINES and element.size < 200:
                    line = element_text(element)
                    if _match(rules.looks_like_byline, line, language) and line not in lines:
                        lines.append(line)
    return lines


def _statements_in(controls: list[str], language: str) -> list[str]:
    parts = [part.strip() for line in controls for part in _PARTED.split(line)]
    return [part for part in parts if _match(rules.looks_like_byline, part, language)]


def _fill_from_metadata(tree: Tree, head: Metadata) -> None:
    for name in ("last_reviewed", "published"):
        hidden = getattr(head, name)
        if hidden and not getattr(tree, name):
            setattr(tree, name, hidden)
            tree.warnings.append(f"{name} {hidden} is from the page's hidden data; check it.")
    for name in ("authors", "reviewers"):
        hidden = getattr(head, name)
        if hidden and not getattr(tree, name):
            setattr(tree, name, list(hidden))
            names = ", ".join(person.name for person in hidden)
            tree.warnings.append(f"{name} ({names}) are from the page's hidden data; check them.")
