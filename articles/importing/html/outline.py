"""Turn the pieces of a page into a summary and sections with levels."""

import re
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from articles.documents.richtext.plain_text import text_of
from articles.importing.recognition.aspects import overview_heading

from ..text.headings import heading_like
from ..tree import SectionNode, section_level
from ..tree_blocks import TextBlock, TreeBlock
from . import furniture_words as words
from .pieces import Piece

_DEEPEST = 4
_MARKED = re.compile(r"<(?:sup|sub|s)>")
_ALL_BOLD = re.compile(
    r"<p>(?:<(?:em|u|i)>)*<(strong|b)>((?:(?!</?p\b|<br|</\1>).)*)</\1>(?:</(?:em|u|i)>)*:?</p>"
)
_MAX_BOLD_WORDS = 12


@dataclass
class Outline:
    summary: str = ""
    sections: list[SectionNode] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def drop_contents(pieces: list[Piece]) -> tuple[list[Piece], list[str]]:
    """Drop contents lists and the labels above them. Returns (pieces, warnings)."""
    out: list[Piece] = []
    dropped: list[str] = []
    before_text = True
    headings = {piece.words.casefold() for piece in pieces if piece.kind == "heading"}
    for index, piece in enumerate(pieces):
        listed = piece.kind == "list" and _ends_in_label(out) and _lists_headings(piece, headings)
        if listed or piece.kind == "contents" and (before_text or _ends_in_label(out)):
            if _ends_in_label(out):
                dropped.append(out.pop().words)
            dropped.append(piece.words)
            continue
        if piece.kind == "list" and piece.links_only and not out:
            # Links to other pages of the same subject, before the text begins.
            dropped.append(piece.words)
            continue
        lone = index + 1 == len(pieces) or pieces[index + 1].kind == "heading"
        if piece.kind in ("text", "heading") and words.is_contents_label(piece.words) and lone:
            dropped.append(piece.words)
            continue
        if piece.kind == "heading" and not words.is_contents_label(piece.words):
            before_text = False
        out.append(piece)
    warning = [f'Left out (contents list): "{" ".join(dropped)}"'] if dropped else []
    return out, warning


def _lists_headings(piece: Piece, headings: set[str]) -> bool:
    """Whether most items of the list, though not links, are headings of the page."""
    items = piece.block.items if piece.block else []
    terms = [text_of(item.term).casefold() for item in items]
    return sum(term in headings for term in terms) * 2 > len(terms)


def _ends_in_label(pieces: list[Piece]) -> bool:
    return bool(pieces) and words.is_contents_label(pieces[-1].words)


def drop_related(pieces: list[Piece]) -> tuple[list[Piece], list[str]]:
    """Drop parts headed "Related …", "Share" … with only links. Returns (pieces, warnings)."""
    out: list[Piece] = []
    warnings: list[str] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        end = index + 1
        if _announces_links(piece):
            while end < len(pieces) and pieces[end].links_only:
                end += 1
        if end > index + 1 and (end == len(pieces) or pieces[end].kind in ("heading", "close")):
            dropped = " ".join(p.words for p in pieces[index:end])
            warnings.append(f'Left out (related links): "{dropped}"')
        else:
            out += pieces[index:end]
        index = end
    return out, warnings


def _announces_links(piece: Piece) -> bool:
    return piece.kind in ("heading", "text") and words.is_related_label(piece.words)


def promote_bold_lines(pieces: list[Piece], language: str) -> tuple[list[Piece], list[str]]:
    """Turn lines of bold text into headings, one level below the page's own. (pieces, warnings)."""
    top = min((piece.level for piece in pieces if piece.kind == "heading"), default=0)
    raised: list[str] = []
    below_heading = False
    for piece, following in zip(pieces, pieces[1:], strict=False):
        below_heading = below_heading or piece.kind == "heading"
        if following.kind in ("text", "list") and _is_bold_heading(piece, language):
            piece.kind, piece.level = "heading", top + 1 if top and below_heading else top or 2
            piece.words = text_of(piece.html, language).rstrip(": ")
            piece.marked = bool(_MARKED.search(piece.html))
            raised.append(piece.words)
    return pieces, [f"Lines of bold text were read as headings: {quoted(raised)}"] if raised else []


def _is_bold_heading(piece: Piece, language: str) -> bool:
    if piece.kind != "text" or not _ALL_BOLD.fullmatch(piece.html):
        return False
    words = text_of(piece.html)
    starts_large = not words.lstrip("\"'“‘(¿¡")[:1].islower()
    return starts_large and len(words.split()) <= _MAX_BOLD_WORDS and heading_like(words, language)


def demote_box_headings(pieces: list[Piece]) -> tuple[list[Piece], list[str]]:
    """Make a box's heading a line of bold text if text follows the box: it must not head that."""
    warnings: list[str] = []
    for index, piece in enumerate(pieces):
        if piece.kind != "close":
            continue
        after = next((p for p in pieces[index + 1 :] if p.kind != "close"), None)
        heading = piece.box
        if after and after.kind != "heading" and heading and heading.kind == "heading":
            heading.kind = "text"
            heading.html = f"<p><strong>{escape(heading.words, quote=False)}</strong></p>"
            warnings.append(f'The heading of a box became a line of bold text: "{heading.words}"')
    return [piece for piece in pieces if piece.kind != "close"], warnings


def build_outline(pieces: list[Piece], language: str, title: str = "") -> Outline:
    """Sections and summary of the pieces, which include no title, byline or contents."""
    outline = Outline()
    first = next((i for i, p in enumerate(pieces) if p.kind == "heading"), len(pieces))
    intro = pieces[:first]
    subtitle = len(intro) > 1 and _is_subtitle(intro[0]) and _is_summary(intro[1])
    lead = intro[: 2 if subtitle else 1]
    if lead and _is_summary(lead[-1]):
        outline.summary = "\n\n".join(text_of(piece.html, language) for piece in lead)
        if any(_MARKED.search(piece.html) for piece in lead):
            outline.warnings.append(written_out("The summary", outline.summary))
        if addresses := re.findall(r'<a href="([^"]*)"', "".join(p.html for p in lead)):
            links = ", ".join(addresses)
            outline.warnings.append(f"The summary is plain text and lost its links: {links}")
        # A page of one paragraph is its own summary; an article still needs a section.
        alone = len(intro) == len(lead) and first == len(pieces)
        intro = lead if alone else intro[len(lead) :]
    if intro:
        _supply_heading(outline, intro, overview_heading(language, title))
    _add_sections(outline, pieces[first:])
    return outline


def _is_subtitle(piece: Piece) -> bool:
    """Whether it is a subtitle, as "A painful rash from an old virus" under the title."""
    short = len(piece.words.split()) <= 12 and piece.words[-1:] not in ".:!?…"
    short = short and not any(char.isdigit() for char in piece.words)
    return piece.kind == "text" and short and not piece.links_only


def _is_summary(piece: Piece) -> bool:
    enough = len(piece.words.split()) > (2 if piece.words.endswith(".") else 3)
    whole = piece.kind == "text" and not piece.links_only
    return whole and enough and not piece.words.endswith(":")


def _supply_heading(outline: Outline, intro: list[Piece], heading: str) -> None:
    outline.sections.append(SectionNode(heading, blocks=_blocks(intro)))
    outline.warnings.append(
        f'The heading "{heading}" was supplied for the text before the first heading.'
    )


def _blocks(pieces: list[Piece]) -> list[TreeBlock]:
    blocks: list[TreeBlock] = []
    for is_text, run in groupby(pieces, key=lambda piece: piece.block is None):
        if is_text:
            blocks.append(TextBlock("".join(piece.html for piece in run)))
        else:
            blocks += [piece.block for piece in run if piece.block]
    return blocks


def _add_sections(outline: Outline, pieces: list[Piece]) -> None:
    open_levels: list[int] = []
    skipped: list[str] = []
    deep: list[str] = []
    heading: Piece | None = None
    body: list[Piece] = []
    for piece in [*pieces, None]:
        if piece is not None and piece.kind != "heading":
            body.append(piece)
            continue
        if heading is not None:
            outline.sections[-1].blocks = _blocks(body)
        if piece is None:
            break
        heading, body = piece, []
        level = _level(piece, open_levels, skipped, deep)
        outline.sections.append(SectionNode(piece.words, section_level(level), doubts=piece.doubts))
        if piece.marked:
            outline.warnings.append(written_out("A heading", piece.words))
    outline.warnings += _level_warnings(skipped, deep)


def _level(piece: Piece, open_levels: list[int], skipped: list[str], deep: list[str]) -> int:
    while open_levels and open_levels[-1] >= piece.level:
        open_levels.pop()
    above = open_levels[-1] if open_levels else 1
    open_levels.append(piece.level)
    level = len(open_levels) + 1
    if level > _DEEPEST:
        deep.append(piece.words)
    elif piece.level > above + 1:
        skipped.append(piece.words)
    return min(level, _DEEPEST)


def _level_warnings(skipped: list[str], deep: list[str]) -> list[str]:
    out = []
    if skipped:
        out.append(f"Heading levels were skipped and have been closed up: {quoted(skipped)}")
    if deep:
        out.append(f"Headings deeper than level 4 became level 4: {quoted(deep)}")
    return out


def written_out(what: str, words: str) -> str:
    """The warning that a plain text had words whose place or line means something."""
    return (
        f"{what} is plain text: what was raised, lowered or struck in it is written out, as "
        f'10⁹, 10^(−3) or [struck out: 5]. Check it: "{words}"'
    )


def quoted(headings: list[str]) -> str:
    """Each in double quotes."""
    return "; ".join(f'"{heading}"' for heading in headings)
