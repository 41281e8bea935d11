"""Parse the bytes of a plain-text page into a Tree, without database access."""

import html
import re

from articles.documents.richtext.plain_text import text_of
from articles.documents.richtext.signs import without_invisible
from articles.importing.formats.decoding import decode
from articles.importing.lost_words import draft_texts, tell_losses
from articles.importing.recognition.aspects import aspect_of
from articles.importing.recognition.byline import parse_byline
from articles.importing.recognition.care_cues import care_advice_cues, care_advice_warning
from articles.importing.recognition.language import guess_language
from articles.importing.text.blocks import TextPage, read_page, single_spaced
from articles.importing.text.bylines import take_byline
from articles.importing.text.call_to_action import take_call_to_action
from articles.importing.text.contents import take_contents
from articles.importing.text.headings import mark_headings
from articles.importing.text.key_points import mark_named_headings
from articles.importing.text.levels import assign_levels
from articles.importing.text.lists import find_unmarked_lists
from articles.importing.text.sections import build_sections
from articles.importing.text.title import derive_title, take_title
from articles.importing.tree import CallToAction, ImportFailure, Tree
from articles.importing.tree_blocks import TreeBlock

# A long book has fewer. The Tree of a page takes about thirty times its text in memory.
MAX_CHARS = 500_000

# Private use: what it looks like depends on the font, such as Word's Symbol.
_OF_A_FONT = re.compile("[\ue000-\uf8ff]")


def parse_text(data: bytes, *, language: str | None = None, source_url: str = "") -> Tree:
    """The article in a page of plain text.

    `language` is guessed from the words if it is not given. Every word of the page ends
    in the tree or in a warning that quotes it. Raises ImportFailure if the bytes are no
    text (see `decode`), too long, or only navigation.
    """
    text = without_invisible(decode(data))
    if len(text) > MAX_CHARS:
        raise ImportFailure(
            f"The text has {len(text):,} characters; at most {MAX_CHARS:,} are read. "
            "Split it into one file per article."
        )
    language = language or guess_language(text)
    page = read_page(text)
    tree = _read(page, language)
    tree.source_url = source_url
    tree.warnings = page.warnings + tree.warnings
    if not (tree.title or tree.summary or tree.sections or tree.call_to_action):
        raise ImportFailure(
            "The page has no article: only navigation or a byline. Check that its text was saved."
        )
    _warn_of_font_signs(tree)
    tell_losses([text], tree)
    if not tree.title:
        _set_title(tree, language)
    for section in tree.sections:
        section.aspect = aspect_of(section.heading, language)
    _warn_of_care_advice(tree, language)
    return tree


def _read(page: TextPage, language: str) -> Tree:
    tree = Tree(title="", language=language)
    _drop_controls(page)
    byline = parse_byline(take_byline(page.blocks, language), language)
    tree.byline_text, tree.authors, tree.reviewers = byline.text, byline.authors, byline.reviewers
    tree.last_reviewed, tree.published = byline.last_reviewed, byline.published
    tree.next_review_due = byline.next_review_due
    contents = take_contents(page)
    tree.title = take_title(page, contents, language)
    mark_named_headings(page)
    find_unmarked_lists(page, contents, language)
    mark_headings(page, contents, language)
    invitation = take_call_to_action(page.blocks, language)
    tree.call_to_action = CallToAction(invitation) if invitation else None
    assign_levels(page.blocks, contents, language)
    tops = [block for block in page.blocks if block.kind == "top"]
    page.blocks = [block for block in page.blocks if block.kind != "top"]
    tree.summary, tree.sections = build_sections(page, language)
    _note_navigation(page, contents.words, [single_spaced(top.text) for top in tops])
    page.warnings += byline.warnings
    return tree


def _drop_controls(page: TextPage) -> None:
    controls = [single_spaced(block.text) for block in page.blocks if block.kind == "control"]
    page.blocks = [block for block in page.blocks if block.kind != "control"]
    if controls:
        quoted = ", ".join(f'"{text}"' for text in controls)
        page.warnings.append(f"Left out as page controls: {quoted}.")


def _note_navigation(page: TextPage, contents: list[str], tops: list[str]) -> None:
    counts = {top: tops.count(top) for top in dict.fromkeys(tops)}
    links = [
        f'"{top}"' + (f" ({count} times)" if count > 1 else "") for top, count in counts.items()
    ]
    named = [f'"{entry}"' for entry in contents] + links
    if named:
        page.warnings.append(f"Left out as navigation: {', '.join(named)}.")


def _warn_of_font_signs(tree: Tree) -> None:
    found = [
        line for text in draft_texts(tree) for line in text.split("\n") if _OF_A_FONT.search(line)
    ]
    if found:
        quoted = ", ".join(f'"{line[:80]}"' for line in dict.fromkeys(found))
        tree.warnings.append(f"Signs that only a font of the source shows were kept: {quoted}.")


def _set_title(tree: Tree, language: str) -> None:
    heads = [section.heading for section in tree.sections]
    paragraphs = [tree.summary] if tree.summary else []
    paragraphs += [
        text_of(piece) for section in tree.sections for block in section.blocks
        for piece in _pieces(block)
    ]  # fmt: skip
    tree.title, warning = derive_title(heads, paragraphs, language)
    tree.title = html.unescape(tree.title)[:300]
    if warning:
        tree.warnings.append(warning)


def _pieces(block: TreeBlock) -> list[str]:
    return [" ".join(passage) for passage in block.passages()]


def _warn_of_care_advice(tree: Tree, language: str) -> None:
    for cue in care_advice_cues(tree.summary, language):
        tree.warnings.append(care_advice_warning(tree.title, cue))
    for section in tree.sections:
        for block in section.blocks:
            for piece in _pieces(block):
                for cue in care_advice_cues(text_of(piece), language):
                    tree.warnings.append(care_advice_warning(section.heading, single_spaced(cue)))
