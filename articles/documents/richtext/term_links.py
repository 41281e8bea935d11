"""Finding terms in rich text and making links of them. Expects cleaned HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

from .excerpts import cut_after, cut_before

# Characters shown on either side of an occurrence.
MARGIN = 60
_PIECE = re.compile(r"<[^>]*>|[^<]+")


@dataclass(frozen=True)
class Place:
    """One occurrence of a term: where in the HTML, and the words around it as plain text."""

    target: str
    start: int
    end: int
    before: str
    words: str
    after: str


def find_terms(html: str, terms: Mapping[str, str]) -> list[Place]:
    """The first occurrence of each target outside links, whole words, in any case.

    `terms`: {term: target}; several terms may have one target. A term of up to four capitals
    is taken as an abbreviation, and found in capitals only.
    """
    found: dict[str, Place] = {}
    pattern = _pattern(tuple(sorted(terms, key=lambda term: (-len(term), term))))
    if pattern is None:
        return []
    targets = {_key(term): target for term, target in terms.items()}
    for offset, text in _loose_text(html):
        for match in pattern.finditer(text):
            target = targets.get(_key(unescape(match.group())))
            if target and target not in found:
                found[target] = _place(target, offset, text, match)
    return sorted(found.values(), key=lambda place: place.start)


def linked_targets(html: str, targets: Collection[str]) -> set[str]:
    """Those of `targets` (article ids) to which the HTML links already."""
    return {target for target in targets if f'href="article:{target}' in html}


def link_places(html: str, places: Collection[Place]) -> str:
    """The HTML with these places made links to `article:{target}`."""
    for place in sorted(places, key=lambda place: place.start, reverse=True):
        words = html[place.start : place.end]
        link = f'<a href="article:{place.target}">{words}</a>'
        html = html[: place.start] + link + html[place.end :]
    return html


def _key(term: str) -> str:
    words = " ".join(term.split())
    return words if _is_abbreviation(words) else words.casefold()


def _is_abbreviation(words: str) -> bool:
    return len(words) <= 4 and words.isupper()


@lru_cache(maxsize=16)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str] | None:
    if not terms:
        return None
    forms = "|".join(map(_form, terms))
    return re.compile(rf"(?<![\w&])(?:{forms})(?!\w)")


def _form(term: str) -> str:
    form = r"\s+".join(re.escape(escape(word, quote=False)) for word in term.split())
    return form if _is_abbreviation(" ".join(term.split())) else f"(?i:{form})"


def _loose_text(html: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of every run of text that is not inside a link."""
    inside = 0
    for piece in _PIECE.finditer(html):
        text = piece.group()
        if text.startswith(("<a ", "<a>")):
            inside += 1
        elif text == "</a>":
            inside -= 1
        elif not text.startswith("<") and not inside:
            yield piece.start(), text


def _place(target: str, offset: int, text: str, match: re.Match[str]) -> Place:
    start, end = match.span()
    return Place(
        target=target,
        start=offset + start,
        end=offset + end,
        before=cut_before(unescape(text[:start]), MARGIN),
        words=unescape(match.group()),
        after=cut_after(unescape(text[end:]), MARGIN),
    )
