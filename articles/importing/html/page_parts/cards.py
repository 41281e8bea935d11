"""Leave out cards that lead to other pages: a linked headline, often with a picture and a teaser.

They are known by their shape. A page whose own text is short is a page of cards, which stay; so do
cards between texts, which are offered to the editor as doubtful.
"""

from collections.abc import Iterator

from ..elements import HEADINGS, Element, ancestors, walk
from .taking import Taking, is_linked_headline, linked_pages

_CARD = 600  # letters of the longest card
_PROSE = 60  # unlinked letters that make a block prose
_ENOUGH = 600  # letters of prose of a page that is more than cards
_OWN = 0.6  # of the letters of cards: a page with less prose is a page of cards
_AFTER = 0.1  # of the prose may follow the last card
_LABEL = 80  # letters of a heading over the cards
_LINKS = 4  # of a menu
_PICTURES = frozenset(["img", "picture", "figure"])


def take_cards(root: Element, taking: Taking) -> None:
    """Take cards and menus at the end of `root` out, and teasers that are one link, anywhere."""
    runs = list(_runs(root))
    found = [_holder(run, root, _LABEL) for run in runs]
    found += [e for e in walk(root) if _is_menu(e)]
    for element in _last(root, found):
        if taking.may_go(element):
            taking.take(element, "related links")
    _take_teasers(root, runs, taking)


def _take_teasers(root: Element, runs: list[Element], taking: Taking) -> None:
    # Of a card between texts the link alone would go, and its teaser stay without it.
    cards = set(map(id, runs))
    links = [e for e in walk(root) if _is_block_link(e)]
    total = _all_prose(root) if links else 0
    for link in links:
        holder = _holder(link, root, 0)
        alone = cards.isdisjoint(map(id, [link, *ancestors(link)]))
        if alone and total - _all_prose(holder) > _ENOUGH and taking.may_go(holder):
            taking.take(holder, "related links")


def _last(root: Element, found: list[Element]) -> list[Element]:
    """Those that nearly all of the prose stands before, and more than their own."""
    cards = {id(e): e for e in found}
    prose, before = 0, dict.fromkeys(cards, 0)
    for element in _outside(root, set(cards)):
        if id(element) in cards:
            before[id(element)] = prose
        elif not element.has_blocks:
            prose += _prose(element)
    return [
        card
        for key, card in cards.items()
        if before[key] > max(_ENOUGH, card.size * _OWN) and prose <= before[key] * (1 + _AFTER)
    ]


def _outside(root: Element, cards: set[int]) -> Iterator[Element]:
    """Every element in reading order; of cards only themselves."""
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        if id(element) not in cards:
            stack.extend(c for c in reversed(element.children) if isinstance(c, Element))


def _all_prose(root: Element) -> int:
    return sum(_prose(e) for e in walk(root) if not e.has_blocks)


def _prose(element: Element) -> int:
    own = element.size - element.linked
    return own if own >= _PROSE else 0


def _is_block_link(element: Element) -> bool:
    """Whether a link holds a headline and a picture or teaser: it describes another page."""
    if element.tag != "a" or not 0 < element.size < _CARD or not element.has_blocks:
        return False
    return bool(linked_pages(element)) and any(
        e.tag in HEADINGS or e.tag in _PICTURES for e in walk(element)
    )


def _holder(element: Element, root: Element, most: int) -> Element:
    """The largest part around it with at most so many letters more."""
    holder = element
    for parent in ancestors(element):
        if parent is root or parent.size > element.size + most:
            break
        holder = parent
    return holder


def _runs(root: Element) -> Iterator[Element]:
    """Parents of cards: of parts of one shape, at least two, each with a linked headline."""
    for parent in walk(root):
        inner = [c for c in parent.children if isinstance(c, Element) and c.size]
        shapes = {(c.tag, *sorted(c.attrs.get("class", "").split())[:1]) for c in inner
                  if c.tag not in HEADINGS}  # fmt: skip
        cards = [c for c in inner if _is_card(c)]
        if len(cards) > 1 and len(cards) >= len(inner) - 2 and len(shapes) <= 3:
            yield parent


def _is_card(element: Element) -> bool:
    if element.size > _CARD or element.tag in ("p", "a") or not linked_pages(element):
        return False
    if len(linked_pages(element)) > _LINKS:
        return False
    return any(e.tag in HEADINGS and e.size and is_linked_headline(e) for e in walk(element))


def _is_menu(element: Element) -> bool:
    """Whether it is a part of its own with links alone."""
    if element.tag not in ("div", "section", "aside", "nav") or element.link_share < 0.85:
        return False
    return len(linked_pages(element)) >= _LINKS
