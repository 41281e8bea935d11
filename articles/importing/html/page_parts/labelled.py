"""Leave out what stands under a label: teasers under "Related articles", what readers wrote.

Nothing of the article may follow it, and nothing in it may tell a reader to get help.
"""

from itertools import islice

from articles.documents.richtext.plain_text import text_of
from articles.importing.recognition.care_cues import tells_to_get_help
from articles.importing.recognition.dates import find_dates

from .. import furniture_words as words
from ..elements import ancestors, walk
from ..pieces import Piece
from .taking import linked_pages

_TEASER = 60  # words; what is longer is no teaser
_BEFORE = 100  # words of the article that stand before such a label
_LABELS = 8  # words of the longest label
_PATH = 7  # steps of the longest way to a page
_MOST = 20  # labels that are tried, the last ones


def drop_labelled(pieces: list[Piece], language: str) -> tuple[list[Piece], list[str]]:
    """Drop such parts at the end of the page, and the way to it. Returns (pieces, warnings)."""
    pieces, warnings = _without_path(pieces)
    labels = [at for at, piece in enumerate(pieces) if _is_label(piece)]
    # From the end: what stands over comments may be the last part once they are gone.
    for index in reversed(labels[-_MOST:]):
        kind = _kind(pieces[index], [p for p in pieces[index + 1 :] if p.kind != "close"], language)
        if kind and sum(len(p.words.split()) for p in pieces[:index]) >= _BEFORE:
            dropped = " ".join(p.words for p in pieces[index:] if p.words)
            warnings.append(f'Left out ({kind}): "{dropped}"')
            pieces = pieces[:index]
    return _without_lone_labels(pieces, warnings)


def _is_label(piece: Piece) -> bool:
    if piece.kind not in ("heading", "text") or len(piece.words.split()) > _LABELS:
        return False
    return _counts_comments(piece.words) or words.is_related_label(piece.words)


def _counts_comments(label: str) -> bool:
    """Whether it is a label of comments, with their number or without."""
    return words.is_comments_label(label) or words.is_comments_label(f"2 {label}")


def _kind(label: Piece, rest: list[Piece], language: str) -> str | None:
    """What the label and all behind it are, if nothing of the article is among it."""
    if any(p.kind == "heading" and p.level <= label.level for p in rest):
        return None  # a part of the article, or one that has a label of its own
    if label.kind == "heading" and words.is_comments_label(label.words):
        return "comments"
    text = "\n".join(p.words for p in rest)
    if tells_to_get_help(text, language):
        return None
    if words.is_related_label(label.words):
        return "related links" if _are_teasers(rest) else None
    # "Comments" alone may head a part of the article; what readers write is dated.
    dated = label.kind == "heading" and find_dates(text, language)
    return "comments" if dated else None


def _without_path(pieces: list[Piece]) -> tuple[list[Piece], list[str]]:
    """Drop the way from the home page to this one, a list of links above all text."""
    first = next((p for p in pieces if p.kind in ("heading", "list")), None)
    if first is None or first.block is None or first.element is None:
        return pieces, []
    items = [text_of(item.term) for item in first.block.items]
    links = sum(e.tag == "a" for e in walk(first.element))
    path = 1 < len(items) <= _PATH and links >= len(items) - 1 and words.is_control(items[0])
    if not path or len(first.words) > _PATH * 60:
        return pieces, []
    return [p for p in pieces if p is not first], [f'Left out (navigation): "{first.words}"']


def _without_lone_labels(pieces: list[Piece], said: list[str]) -> tuple[list[Piece], list[str]]:
    """Drop headings of comments that have no text, as a page has without its form."""
    following = [*pieces[1:], None][: len(pieces)]
    lone = [
        piece for piece, after in zip(pieces, following, strict=True)
        if piece.kind == "heading" and words.is_comments_label(piece.words)
        and (after is None or after.kind in ("heading", "close"))
    ]  # fmt: skip
    if not lone:
        return pieces, said
    quoted = "; ".join(f'"{piece.words}"' for piece in lone)
    gone = set(map(id, lone))
    return [p for p in pieces if id(p) not in gone], [*said, f"Left out (comments): {quoted}"]


def _are_teasers(pieces: list[Piece]) -> bool:
    """Whether all are short, and at least one of two leads to another page."""
    linked = [p for p in pieces if _leads_on(p)]
    if any(p.kind == "heading" and not _leads_on(p) for p in pieces):
        return False
    short = all(len(p.words.split()) <= _TEASER or p.links_only for p in pieces)
    return bool(linked) and short and len(linked) * 3 >= len(pieces)


def _leads_on(piece: Piece) -> bool:
    element = piece.element
    if element is None:
        return False
    around = islice(ancestors(element), 2)
    return bool(linked_pages(element)) or any(parent.tag == "a" for parent in around)
