"""Check that an import lost no words: the source against the Tree and its warnings."""

import re
from collections import Counter
from collections.abc import Iterator

from articles.documents.richtext.plain_text import text_of
from articles.importing.recognition.page_furniture import is_back_to_top, is_contents_marker
from articles.importing.text.lines import normalise
from articles.importing.text.markers import read_marker
from articles.importing.tree import SectionNode, Tree

_WORD = re.compile(r"[^\W_]+")


def missing_words(source_text: str, tree: Tree) -> list[str]:
    """The words of the source that are neither in the tree nor in a warning, in order.

    Words are counted: one that occurs twice in the source must be found twice. Links to
    the top of the page, "On this page" labels and list markers are not counted.
    """
    available = Counter(word.lower() for text in tree_texts(tree) for word in _WORD.findall(text))
    missing = []
    for line in map(str.strip, normalise(source_text).split("\n")):
        if is_back_to_top(line) or is_contents_marker(line):
            continue
        marker = read_marker(line)
        for word in _WORD.findall(marker.rest if marker else line):
            if available[word.lower()] > 0:
                available[word.lower()] -= 1
            else:
                missing.append(word)
    return missing


def tree_texts(tree: Tree) -> Iterator[str]:
    """Yield every text of the tree that a reader or editor sees, as plain text."""
    yield from (tree.title, tree.summary, tree.byline_text, *tree.questions, *tree.warnings)
    if tree.call_to_action:
        yield tree.call_to_action.text
    for section in tree.sections:
        yield from _section_texts(section)


def _section_texts(section: SectionNode) -> Iterator[str]:
    yield section.heading
    for block in section.blocks:
        for passage in block.passages():
            yield from map(text_of, passage)
