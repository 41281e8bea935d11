"""Note on headings why what stands under them may be no part of the article."""

from articles.importing.recognition.doubtful import AFTER_BYLINE, LINKED_HEADING, NAMED

from .. import furniture_words as words
from ..elements import Element, ancestors
from ..pieces import Piece
from .named import is_named_furniture
from .taking import is_linked_headline

_NEAR = 3  # elements around a heading whose names speak of it
_PART = 3000  # letters of the largest part whose name is trusted


def mark_doubts(pieces: list[Piece], rest: list[Piece]) -> None:
    """Set the doubts of the headings among `pieces`; `rest` are those that are no byline."""
    kept = set(map(id, rest))
    last = max((at for at, piece in enumerate(pieces) if id(piece) not in kept), default=0)
    above = sum(len(piece.words) for piece in pieces[:last])
    below = sum(len(piece.words) for piece in pieces[last:])
    for at, piece in enumerate(pieces):
        if piece.kind != "heading" or piece.element is None:
            continue
        if is_linked_headline(piece.element):
            piece.doubts.append(LINKED_HEADING)
        # A byline under the title is followed by the whole article.
        if at > last and above > below:
            piece.doubts.append(AFTER_BYLINE)
        if _is_named(piece.element):
            piece.doubts.append(NAMED)


def _is_named(heading: Element) -> bool:
    near = [e for e in list(ancestors(heading))[:_NEAR] if e.size <= _PART and e.tag != "body"]
    likely = words.FURNITURE | words.LIKELY_FURNITURE - {"header", "actions", "tabs", "pills"}
    return any(is_named_furniture(e) or words.class_words(e.attrs) & likely for e in near)
