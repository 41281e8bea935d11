"""Lines of nothing but bold words that stand over text: headings that were never marked as such."""

from __future__ import annotations

import re

from articles.documents.richtext.sanitizer import text_of

from ..text.headings import heading_like
from .flow import Piece

_ALL_BOLD = re.compile(
    r"<p>(?:<(?:em|u|i)>)*<(strong|b)>((?:(?!</?p\b|<br|</\1>).)*)</\1>(?:</(?:em|u|i)>)*:?</p>"
)
_MAX_WORDS = 12


def raise_bold_lines(pieces: list[Piece], language: str) -> tuple[list[Piece], list[str]]:
    """The pieces with such lines as headings, one level below the page's own; and a warning."""
    top = min((piece.level for piece in pieces if piece.kind == "heading"), default=0)
    raised: list[str] = []
    seen = False
    for piece, following in zip(pieces, pieces[1:], strict=False):
        seen = seen or piece.kind == "heading"
        if following.kind in ("text", "list") and _heads(piece, language):
            piece.kind, piece.level = "heading", top + 1 if top and seen else top or 2
            piece.words = text_of(piece.html).rstrip(": ")
            raised.append(piece.words)
    said = "; ".join(f'"{words}"' for words in raised)
    return pieces, [f"Lines of bold text were read as headings: {said}"] if raised else []


def _heads(piece: Piece, language: str) -> bool:
    if piece.kind != "text" or not _ALL_BOLD.fullmatch(piece.html):
        return False
    words = text_of(piece.html)
    starts_large = not words.lstrip("\"'“‘(¿¡")[:1].islower()
    return starts_large and len(words.split()) <= _MAX_WORDS and heading_like(words, language)
