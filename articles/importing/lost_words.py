"""Check that an import lost no words and no numbers: the source against the Tree and its warnings.

A parser calls `tell_losses` with the plain text of all that a reader of the source sees, taken from
the source itself, not from what it made of it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from articles.documents.richtext.plain_text import text_of
from articles.importing.lost_numbers import SourceNumbers, lost_numbers
from articles.importing.numbers_of_text import flattened
from articles.importing.recognition.page_furniture import is_back_to_top, is_contents_marker
from articles.importing.text.lines import normalise, without_invisible
from articles.importing.text.markers import read_marker
from articles.importing.tree import Counted, SectionNode, Tree

_WORD = re.compile(r"[^\W_]+")


def tell_losses(source_texts: Iterable[str], tree: Tree) -> None:
    """Add warnings that quote words and numbers missing from the tree, altered or added.

    `source_texts`: the plain text of each part of the source, a line a block. Sets `tree.counted`.
    Call it when all else is in the tree, and again with more of the source if there is more.
    """
    source = "\n".join(source_texts)
    numbers = SourceNumbers.of(_lines(source))
    losses = lost_numbers(numbers, tree, list(map(without_invisible, draft_texts(tree))))
    # Numbers by themselves are told by `losses`.
    words = [word for word in missing_words(source, tree) if not word.isnumeric()]
    tree.counted = _counted(source, tree, numbers, losses.kept)
    if words:
        tree.warnings.append(f'Not in the draft: "{" ".join(words)}"')
    tree.warnings += losses.warnings()


def missing_words(source_text: str, tree: Tree) -> list[str]:
    """The words of the source that are neither in the tree nor in a warning, in order.

    Words are counted: one that occurs twice in the source must be found twice. Links to
    the top of the page, "On this page" labels and list markers are not counted.
    """
    available = _count_words(tree_texts(tree))
    missing = []
    for word in _source_words(source_text):
        if available[word.lower()] > 0:
            available[word.lower()] -= 1
        else:
            missing.append(word)
    told = _count_words(text for text in tree.warnings if text.startswith("Left out"))
    return _without_glued(_without_flat(missing, available), available, told & available)


def _without_glued(missing: list[str], left: Counter[str], told: Counter[str]) -> list[str]:
    """Without words of letters that a piece left out was part of: "word" and "x" of "wordx"."""
    return [word for word in missing if not _is_put_together(word.lower(), left, told)]


def _is_put_together(word: str, left: Counter[str], told: Counter[str]) -> bool:
    """Whether the word is a piece that is told and what is left of it; each counts once."""
    for piece in told:
        at = word.find(piece)
        if at < 0 or not (word.isalpha() and piece.isalpha() and told[piece] and left[piece]):
            continue
        before, after = word[:at], word[at + len(piece) :]
        for rest in ([before + after], [before, after]):
            if all(left[one] > 0 for one in filter(None, rest)) and any(rest):
                left.subtract([piece, *filter(None, rest)])
                told[piece] -= 1
                return True
    return False


def _without_flat(missing: list[str], left: Counter[str]) -> list[str]:
    """Without words that a source writes flat and the draft raised: 109 and 10⁹."""
    flat: Counter[str] = Counter()
    for word, count in left.items():
        if not word.isascii():
            flat[flattened(word)] += count
    kept = []
    for word in missing:
        if flat[word.lower()] > 0:
            flat[word.lower()] -= 1
        else:
            kept.append(word)
    return kept


def tree_texts(tree: Tree) -> Iterator[str]:
    """Yield every text of the tree that a reader or editor sees, as plain text."""
    yield from draft_texts(tree)
    yield from tree.warnings


def draft_texts(tree: Tree) -> Iterator[str]:
    """Yield every text of the draft as plain text, the title first, then the summary."""
    yield from (tree.title, tree.summary, tree.byline_text, *tree.questions)
    if tree.call_to_action:
        yield tree.call_to_action.text
    for section in tree.sections:
        yield from section_texts(section)


def section_texts(section: SectionNode) -> Iterator[str]:
    """Yield the heading and every text of the section as plain text."""
    yield section.heading
    for block in section.blocks:
        for passage in block.passages():
            yield from map(text_of, passage)


def _lines(source: str) -> Iterator[str]:
    for line in map(str.strip, normalise(source).split("\n")):
        if not (is_back_to_top(line) or is_contents_marker(line)):
            yield line


def _source_words(source: str) -> Iterator[str]:
    for line in _lines(source):
        marker = read_marker(line)
        yield from _WORD.findall(marker.rest if marker else line)


def _count_words(texts: Iterable[str]) -> Counter[str]:
    seen = map(without_invisible, texts)
    return Counter(word.lower() for text in seen for word in _WORD.findall(text))


def words_and_numbers(text: str) -> tuple[int, int]:
    """How many words and numbers a text has, counted as `Tree.counted` counts them."""
    words = _count_words(_source_words(text))
    return words.total(), SourceNumbers.of(_lines(text)).values.total()


def _counted(source: str, tree: Tree, numbers: SourceNumbers, kept: int) -> Counted:
    words = _count_words(_source_words(source))
    drafted = words & _count_words(draft_texts(tree))
    return Counted(words.total(), drafted.total(), numbers.values.total(), kept)
