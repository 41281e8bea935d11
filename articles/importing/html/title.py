"""Find the page's title and the pieces that belong to the article."""

from __future__ import annotations

from articles.documents.richtext.sanitizer import clean_text

from ..tree import ImportFailure
from .elements import Element
from .furniture import LeftOut
from .metadata import Metadata, page_title, title_parts
from .pieces import Piece

_NEAR = 12  # pieces from the top that are searched for a title without heading mark-up


def take_title(
    pieces: list[Piece], heading: Element | None, head: Metadata
) -> tuple[str, list[Piece], list[LeftOut]]:
    """(title, the pieces of the article, parts above the title that are no text).

    Raises ImportFailure when nothing on the page can be a title.
    """
    at = next((i for i, p in enumerate(pieces) if heading and p.element is heading), None)
    title = pieces[at].words if at is not None else ""
    if at is None:
        at = _title_line(pieces, head)
        first = next((p.words for p in pieces if p.kind == "heading"), "")
        title = pieces[at].words if at is not None else page_title(head) or first
    if not title:
        raise ImportFailure("The page has no title. Give it an <h1> or a <title>.")
    if at is None:
        return clean_text(title), _without_heading(pieces, title), []
    above = [p for p in pieces[:at] if _is_sentence_like(p)]
    early = [LeftOut("above the title", p.words, p.element) for p in pieces[:at]
             if p.words and p.element and not _is_sentence_like(p)]  # fmt: skip
    return clean_text(title), [*above, *pieces[at + 1 :]], early


def _title_line(pieces: list[Piece], head: Metadata) -> int | None:
    """Index of a piece that is a part of the <title>, or None."""
    parts = {part.casefold() for part in [*title_parts(head), head.share_title] if part}
    near = enumerate(pieces[:_NEAR])
    return next((i for i, p in near if not p.links_only and p.words.casefold() in parts), None)


def _without_heading(pieces: list[Piece], title: str) -> list[Piece]:
    first = next((i for i, p in enumerate(pieces) if p.kind == "heading"), None)
    if first is None or pieces[first].words.casefold() != title.casefold():
        return pieces
    return [piece for i, piece in enumerate(pieces) if i != first]


def _is_sentence_like(piece: Piece) -> bool:
    return not piece.links_only and len(piece.words.split()) > 7
