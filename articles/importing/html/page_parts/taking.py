"""Take a part out of a page, unless it could hold advice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.importing.recognition.care_cues import tells_to_get_help

from ..elements import Element, ancestors, block_lines, element_text, walk
from ..furniture import LeftOut
from ..shown.taken_out import take_out

_OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.I)
_CALLS = ("tel:", "sms:")


@dataclass
class Taking:
    """The parts taken so far. `keep` and what is around it stay."""

    keep: Iterable[Element]
    language: str
    taken: list[LeftOut] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._kept = {id(e) for element in self.keep for e in [element, *ancestors(element)]}
        self._gone: set[int] = set()

    def is_free(self, element: Element) -> bool:
        """Whether neither the title nor the main part stands in it."""
        return id(element) not in self._kept

    def may_go(self, element: Element) -> bool:
        """Whether it is free, and nothing in it tells a reader to get help."""
        return self.is_free(element) and not gives_advice(element, self.language)

    def take(self, element: Element, kind: str) -> None:
        """Take it out of the page, unless it went with another; a warning names the `kind`."""
        if not self._gone.isdisjoint(map(id, [element, *ancestors(element)])):
            return
        self._gone.add(id(element))
        if content := element_text(element):
            self.taken.append(LeftOut(kind, content, element))
        take_out(element)


def gives_advice(element: Element, language: str) -> bool:
    """Whether it has a number to call, or a sentence that tells a reader to get help."""
    if any(e.attrs.get("href", "").startswith(_CALLS) for e in walk(element) if e.tag == "a"):
        return True
    return tells_to_get_help(block_lines(element), language)


def linked_pages(element: Element) -> set[str]:
    """The addresses of other pages that links with words in it lead to."""
    links = (e for e in walk(element) if e.tag == "a" and e.size)
    found = (link.attrs.get("href", "").partition("#")[0] for link in links)
    return {href for href in found if href and not _OTHER_SCHEME.match(href)}


def is_linked_headline(heading: Element) -> bool:
    """Whether the heading is a link to another page, or stands in one."""
    if any(parent.tag == "a" and linked_pages(parent) for parent in ancestors(heading)):
        return True
    return bool(linked_pages(heading)) and heading.link_share > 0.85
