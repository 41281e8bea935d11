"""Which parts of a parsed article may be no part of it, worst first, for a person to decide.

A parser leaves out only what is certain. The rest is judged by signs: words that are links, a
headline that is a link, place after the byline, the shape of cards. What tells a reader to get help
counts against the doubt.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from articles.documents.richtext.plain_text import text_of
from articles.importing.tree import SectionNode, Tree
from articles.importing.tree_blocks import TreeBlock

from .care_cues import care_advice_cues

# What a parser writes into a section's `doubts`, each once, and what it weighs.
LINKED_HEADING = "Its heading was a link to another page."
AFTER_BYLINE = "It stands after the lines on who wrote or reviewed the page."
NAMED = "The page’s own mark-up calls it furniture, such as “related” or “teaser”."
MOST_LINKS = "Nearly all of its words are links."
HALF_LINKS = "Half of its words are links or more."
CARDS = "Its neighbours have the same shape: a heading and one or two sentences."
_WEIGHTS = {MOST_LINKS: 4, LINKED_HEADING: 3, NAMED: 3, HALF_LINKS: 2, AFTER_BYLINE: 2, CARDS: 1}
_ADVICE = 3  # taken off where it tells a reader to get help
_LONG = 300  # words: a part as long is hardly furniture, unless it is all links
_FOR_LONG = 2  # taken off for that
_LEAST = 2
_LEAST_OF_BLOCK = 3
_CARD = 60  # words
_SHOWN = 20  # words
_LINK = re.compile(r"<a [^>]*>(.*?)</a>", re.S)


@dataclass(frozen=True)
class Doubt:
    """A doubtful section, or block of one. `words`: how it begins; `length`: its words in all."""

    section: int
    block: int | None
    score: int
    reasons: tuple[str, ...]
    words: str
    length: int

    @property
    def key(self) -> str:
        """Its name among the doubts of one article."""
        return f"{self.section}" if self.block is None else f"{self.section}-{self.block}"


def doubtful_parts(tree: Tree) -> list[Doubt]:
    """The doubtful parts, worst first. A block is named only where its section is not."""
    cards = _cards(tree.sections)
    found: list[Doubt] = []
    for number, node in enumerate(tree.sections):
        whole = _judged(number, None, [node.heading], node.blocks, [
            *node.doubts, *([CARDS] if number in cards else [])], tree.language)  # fmt: skip
        if whole is not None:
            found.append(whole)
        elif len(node.blocks) > 1:
            found += filter(None, (
                _judged(number, n, [], [block], [], tree.language)
                for n, block in enumerate(node.blocks)
            ))  # fmt: skip
    return sorted(found, key=lambda doubt: (-doubt.score, doubt.section, doubt.block or 0))


def _judged(number: int, block: int | None, said: list[str], blocks: list[TreeBlock],
            reasons: list[str], language: str) -> Doubt | None:  # fmt: skip
    html = [part for one in blocks for passage in one.passages() for part in passage]
    text = "\n".join([*said, *map(text_of, html)])
    reasons = [*reasons, *_by_links(html)]
    score = sum(_WEIGHTS.get(reason, 0) for reason in reasons)
    if score >= _LEAST and care_advice_cues(text, language):
        score -= _ADVICE
    words = text.split()
    if len(words) > _LONG and MOST_LINKS not in reasons:
        score -= _FOR_LONG
    if score < (_LEAST if block is None else _LEAST_OF_BLOCK):
        return None
    reasons.sort(key=lambda reason: -_WEIGHTS.get(reason, 0))
    begin = " ".join(words[:_SHOWN]) + ("…" if len(words) > _SHOWN else "")
    return Doubt(number, block, score, tuple(dict.fromkeys(reasons)), begin, len(words))


def _by_links(html: list[str]) -> list[str]:
    """The share of the words that are links, as reasons."""
    if not any("<a " in part for part in html):
        return []
    letters = sum(len("".join(text_of(part).split())) for part in html)
    links = [link for part in html for link in _LINK.findall(part)]
    linked = sum(len("".join(text_of(link).split())) for link in links)
    if linked >= 0.85 * letters:
        return [MOST_LINKS]
    return [HALF_LINKS] if linked >= 0.5 * letters else []


def _cards(sections: list[SectionNode]) -> set[int]:
    """Indexes of sections in runs of three or more short ones of one level, at the end."""
    out: set[int] = set()
    shapes = [(node.level, _is_short(node)) for node in sections]
    for (_, short), run in groupby(range(len(sections)), key=shapes.__getitem__):
        numbers = list(run)
        if short and len(numbers) > 2 and numbers[-1] == len(sections) - 1 and numbers[0]:
            out.update(numbers)
    return out


def _is_short(node: SectionNode) -> bool:
    passages = [part for block in node.blocks for passage in block.passages() for part in passage]
    return len(node.blocks) == 1 and len(" ".join(map(text_of, passages)).split()) <= _CARD
