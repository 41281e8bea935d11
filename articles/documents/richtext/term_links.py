"""Finding terms in cleaned HTML and turning them into links to articles."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape

from .replace import cut_after, cut_before

# Characters shown before and after an occurrence.
_MARGIN = 60
_PIECE = re.compile(r"<[^>]*>|[^<]+")


@dataclass(frozen=True)
class TermOccurrence:
    """One occurrence of a term: its offsets in the HTML, and the plain text around it."""

    target: str
    start: int
    end: int
    before: str
    words: str
    after: str


def find_terms(html: str, terms: Mapping[str, str]) -> list[TermOccurrence]:
    """The first occurrence of each target outside links: whole words, in any case.

    `terms`: {term: target}; several terms may have one target. A term of up to four capital
    letters is an abbreviation and is found in capitals only.
    """
    found: dict[str, TermOccurrence] = {}
    pattern = _pattern(tuple(sorted(terms, key=lambda term: (-len(term), term))))
    if pattern is None:
        return []
    targets = {_key(term): target for term, target in terms.items()}
    for offset, text in unlinked_text(html):
        for match in pattern.finditer(text):
            target = targets.get(_key(unescape(match.group())))
            if target and target not in found:
                found[target] = _place(target, offset, text, match)
    return sorted(found.values(), key=lambda place: place.start)


def linked_targets(html: str, targets: Collection[str]) -> set[str]:
    """Those of `targets` (article ids) that the HTML already links to."""
    return {target for target in targets if f'href="article:{target}' in html}


def add_links(html: str, places: Collection[TermOccurrence]) -> str:
    """The HTML with a link to `article:{target}` at each of the places."""
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
    alternatives = "|".join(map(_term_pattern, terms))
    return re.compile(rf"(?<![\w&])(?:{alternatives})(?!\w)")


def _term_pattern(term: str) -> str:
    pattern = r"\s+".join(re.escape(escape(word, quote=False)) for word in term.split())
    return pattern if _is_abbreviation(" ".join(term.split())) else f"(?i:{pattern})"


def unlinked_text(html: str) -> Iterator[tuple[int, str]]:
    """(offset, text) of every run of text that is not inside a link."""
    depth = 0
    for piece in _PIECE.finditer(html):
        text = piece.group()
        if text.startswith(("<a ", "<a>")):
            depth += 1
        elif text == "</a>":
            depth -= 1
        elif not text.startswith("<") and not depth:
            yield piece.start(), text


def _place(target: str, offset: int, text: str, match: re.Match[str]) -> TermOccurrence:
    start, end = match.span()
    return TermOccurrence(
        target=target,
        start=offset + start,
        end=offset + end,
        before=cut_before(unescape(text[:start]), _MARGIN),
        words=unescape(match.group()),
        after=cut_after(unescape(text[end:]), _MARGIN),
    )
