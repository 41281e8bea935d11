"""Find the call to action at the end of a page: "Schedule an appointment with our team"."""

from collections.abc import Iterator

from articles.importing.text.call_to_action import asks, invites, is_invitation_heading

from ..tree import CallToAction, Tree
from . import furniture_words as words
from .elements import Element, element_text, walk
from .markup import LinkResolver
from .pieces import Piece

_BUTTON = frozenset(["btn", "button", "cta"])


def take_call_to_action(tree: Tree, pieces: list[Piece], links: LinkResolver) -> list[Piece]:
    """Set the tree's call to action if the last texts are one; return the pieces before it."""
    start = len(pieces)
    while start > 1 and _invites(pieces[start - 1], tree.language):
        start -= 1
    if start == len(pieces):
        return pieces
    if pieces[start - 1].kind == "heading":
        if not is_invitation_heading(pieces[start - 1].words, tree.language):
            # Without this paragraph the heading would have no text.
            start += 1
        elif _is_inside(pieces[start - 1], pieces):
            # "Contact us" within "About this summary": a part of the article.
            return pieces
        elif start > 1:
            start -= 1
    taken = pieces[start:]
    if not taken:
        return pieces
    tree.call_to_action = _call_to_action(taken, links)
    return pieces[:start]


def _is_inside(heading: Piece, pieces: list[Piece]) -> bool:
    """Whether it heads a part of a part, by the page's own levels."""
    return heading.level > min(piece.level for piece in pieces if piece.kind == "heading")


def drop_buttons(pieces: list[Piece], language: str) -> tuple[list[Piece], list[str]]:
    """Drop buttons between texts and short invitations at the top. Returns (pieces, warnings)."""
    first = next((i for i, p in enumerate(pieces) if p.kind == "heading"), len(pieces))
    out: list[Piece] = []
    dropped: list[str] = []
    for index, piece in enumerate(pieces):
        drop = _is_button(piece) or (index < first and _is_short_invitation(piece, language))
        if drop:
            dropped.append(f'"{piece.words}"')
        else:
            out.append(piece)
    return out, [f"Left out (buttons): {'; '.join(dropped)}"] if dropped else []


def _is_short_invitation(piece: Piece, language: str) -> bool:
    short = piece.kind == "text" and len(piece.words.split()) <= 8 and piece.words[-1:] != "."
    return short and asks(piece.words, language)


def _is_button(piece: Piece) -> bool:
    short = piece.kind == "text" and piece.links_only and len(piece.words.split()) <= 6
    return short and _has_button(piece.element)


def _invites(piece: Piece, language: str) -> bool:
    return piece.kind == "text" and invites(piece.words, language, ours=_has_button(piece.element))


def _has_button(element: Element | None) -> bool:
    return any(words.class_words(e.attrs) & _BUTTON for e in _within(element))


def _within(element: Element | None) -> Iterator[Element]:
    if element is not None:
        yield from walk(element)


def _call_to_action(pieces: list[Piece], links: LinkResolver) -> CallToAction:
    anchors = [e for piece in pieces for e in _within(piece.element) if e.tag == "a" and e.size]
    addresses = [(a, links.kept(a.attrs.get("href", ""), element_text(a))) for a in anchors]
    anchor, url = next((pair for pair in addresses if pair[1]), (None, None))
    content = "\n\n".join(piece.words for piece in pieces)
    return CallToAction(content, label=element_text(anchor) if anchor else None, url=url)
