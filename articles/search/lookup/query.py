"""What is looked up in the index, in a form that both databases write in their own syntax."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from articles.models.public.search_tables.search_lookup import ANYWHERE, IN_NAMES, OFTEN
from articles.search.synonyms import Stems

Parts = Sequence[Sequence[Stems]]


class Token(NamedTuple):
    """A stem with its mark (`models.public.search_tables`), or a token of names without one.

    `starts`: it is only the start of a token.
    """

    text: str
    mark: str = ""
    starts: bool = False


# Alternatives, each of tokens that must all be there.
Clause = tuple[tuple[Token, ...], ...]


@dataclass(frozen=True)
class Query:
    """Articles of which every clause holds. `index`: "stems", or "words" of names."""

    index: str
    clauses: tuple[Clause, ...]

    def also(self, *clauses: Clause) -> Query:
        """The same with more that must hold."""
        return replace(self, clauses=(*self.clauses, *clauses))


def everywhere(parts: Parts) -> Query:
    """Articles with one alternative of every part, anywhere in the article."""
    return _of_parts(parts, ANYWHERE)


def in_names(parts: Parts) -> Query:
    """Articles with one alternative of every part, in their names or headings."""
    return _of_parts(parts, IN_NAMES)


def any_name(stems: Iterable[str]) -> Query:
    """Articles with any of the stems in their names or headings."""
    return Query("stems", (named(stems),))


def named(stems: Iterable[str]) -> Clause:
    """One of the stems in a name or heading."""
    return tuple((Token(stem, IN_NAMES),) for stem in stems)


def often(stems: Iterable[str]) -> Clause:
    """All of the stems among the frequent ones of the text."""
    return (tuple(Token(stem, OFTEN) for stem in stems),)


def name_prefix(words: Sequence[str]) -> Query:
    """Articles with all of the words in their names; the last may be only the start of one."""
    *whole, prefix = words
    return Query("words", (((*map(Token, whole), Token(prefix, starts=True)),),))


def with_token(tokens: Iterable[str], *, starts: bool = False) -> Query:
    """Articles with one of the tokens (`names.tokens`) in names, or one that starts so."""
    return Query("words", (tuple((Token(token, starts=starts),) for token in tokens),))


def _of_parts(parts: Parts, mark: str) -> Query:
    clauses = (
        tuple(tuple(Token(stem, mark) for stem in stems) for stems in part) for part in parts
    )
    return Query("stems", tuple(clauses))
