"""Parse a page's HTML into one Tree: the steps in order."""

from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from articles.documents.richtext.parted import parted
from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.sanitizer import clean_text
from articles.documents.richtext.signs import visible_source
from articles.importing.lost_words import tell_losses
from articles.importing.recognition.aspects import aspect_of
from articles.importing.recognition.care_cues import care_advice_cues, care_advice_warning
from articles.importing.recognition.language import guess_language

from ..tree import ImportFailure, SectionNode, Tree
from .bylines import take_byline
from .call_to_action import drop_buttons, take_call_to_action
from .elements import Element, block_lines, build_elements, has_marked_words, measure
from .furniture import LeftOut, strip_furniture
from .main_content import Landmarks, choose_parts, find_landmarks, regions_outside
from .markup import LinkResolver
from .metadata import Metadata, page_title, read_metadata, title_parts
from .outline import (
    build_outline,
    demote_box_headings,
    drop_contents,
    drop_related,
    promote_bold_lines,
    quoted,
    written_out,
)
from .page_parts.cards import take_cards
from .page_parts.doubts import mark_doubts
from .page_parts.labelled import drop_labelled
from .page_parts.named import take_named
from .page_parts.sign_ups import take_sign_ups
from .page_parts.taking import Taking
from .pieces import Piece, ReadingState, read_pieces
from .shown.embedded import embedded, with_shadow_roots
from .shown.own_styles import with_own_styles
from .shown.taken_out import take_struck
from .structure.nesting import nest_google_lists
from .structure.numbering import number_lists
from .structure.tables import take_repeats
from .structure.typed_lists import read_typed_lists
from .widgets import replace_aria_widgets

_NEAR = 12  # pieces from the top that are searched for a title without heading mark-up
MAX_LETTERS = 500_000  # a book of 150 pages; the longest real pages have a tenth of it


def tree_from_html(html: str, *, language: str | None = None, source_url: str = "") -> Tree:
    """`html` is a page or a fragment. Raises ImportFailure when it holds no article."""
    html, unread = with_own_styles(with_shadow_roots(visible_source(html)))
    parser = LexborHTMLParser(parted(html, page=True))
    head = read_metadata(parser)
    unread += embedded(parser)
    body = build_elements(parser)
    if not body.size:
        raise ImportFailure("The page has no visible text. Save it after it has loaded, as HTML.")
    struck = take_struck(body)
    if struck:
        measure(body)
    source = "\n".join([block_lines(body), *struck])
    if body.size > MAX_LETTERS:
        raise ImportFailure(
            f"The page has {body.size:,} letters of text; at most {MAX_LETTERS:,} are read. "
            "Split it into one page per article."
        )
    page_language = head.language or language or guess_language(source)
    changed = take_repeats(body)
    marks, left_out, parts = _find_article(body, head.title, page_language, changed)
    page_url = source_url or head.url
    base = urljoin(page_url, head.base_url) if head.base_url else page_url
    reader = ReadingState(LinkResolver(page_url, base))
    root = Element("div", {}, list(parts), has_blocks=True)
    pieces = list(read_pieces(root, reader))
    title, pieces, above_title = take_title(pieces, marks.title, head)
    tree = _assemble(title, page_language, pieces, [*left_out, *above_title], head, reader)
    tree.warnings += [*struck, *changed, *unread]
    if marks.title and has_marked_words(marks.title):
        tree.warnings.append(written_out("The title", title))
    tell_losses([source], tree)
    return tree


def _find_article(
    body: Element, page_title: str, language: str, warnings: list[str]
) -> tuple[Landmarks, list[LeftOut], list[Element]]:
    replace_aria_widgets(body)
    marks = find_landmarks(body, page_title)
    keep = [*marks.mains, *([marks.title] if marks.title else [])]
    taking = Taking(keep, language)
    take_sign_ups(body, taking)
    left_out = strip_furniture(body, keep, language)
    measure(body)
    take_named(body, taking)
    nest_google_lists(body)
    read_typed_lists(body)
    warnings += number_lists(body)
    measure(body)
    parts = choose_parts(body, marks)
    take_cards(parts[-1], taking)
    measure(body)
    left_out += taking.taken
    return marks, [*left_out, *regions_outside(body, parts)], parts


def _assemble(
    title: str,
    language: str,
    pieces: list[Piece],
    left_out: list[LeftOut],
    head: Metadata,
    reader: ReadingState,
) -> Tree:
    tree = Tree(title=title, language=language, source_url=reader.links.page_url)
    pieces, contents = drop_contents(pieces)
    before = pieces
    pieces = take_byline(tree, pieces, left_out, head, reader.controls)
    mark_doubts(before, pieces)
    pieces, related = drop_related(pieces)
    pieces, labelled = drop_labelled(pieces, language)
    pieces, bold = promote_bold_lines(pieces, language)
    pieces, boxes = demote_box_headings(pieces)
    pieces = take_call_to_action(tree, pieces, reader.links)
    pieces, buttons = drop_buttons(pieces, language)
    outline = build_outline(pieces, language, title)
    if not outline.sections and not outline.summary:
        raise ImportFailure("The page has a title but no text under it. Save the whole page.")
    tree.summary, tree.sections = outline.summary, outline.sections
    tree.warnings += [*outline.warnings, *bold, *boxes, *buttons, *_set_aspects(tree)]
    tree.warnings += [part.warning() for part in left_out] + contents + related + labelled
    tree.warnings += _other_losses(reader, head, tree)
    return tree


def _set_aspects(tree: Tree) -> list[str]:
    out = []
    for section in tree.sections:
        section.aspect = aspect_of(section.heading, tree.language)
        cues = care_advice_cues(_section_text(section), tree.language)
        out += [care_advice_warning(section.heading, passage) for passage in cues]
    return out


def _section_text(section: SectionNode) -> str:
    parts = [section.heading]
    for block in section.blocks:
        parts += [". ".join(map(text_of, passage)) for passage in block.passages()]
    return "\n".join(parts)


def _other_losses(reader: ReadingState, head: Metadata, tree: Tree) -> list[str]:
    out = []
    if reader.controls:
        out.append(f"Left out (page controls): {quoted(reader.controls)}")
    if reader.pictures:
        out.append(f"Left out (pictures, described as): {quoted(reader.pictures)}")
    if head.description and not tree.summary:
        out.append(f'No summary: the page\'s hidden description says "{head.description}"')
    out += reader.tables
    out += reader.links.warnings()
    return out


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
