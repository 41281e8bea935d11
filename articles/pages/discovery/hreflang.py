"""Which languages a page can be read in, as search engines are told."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings

from articles.models.public.current import Current

# What readers get whose language is not among those named.
DEFAULT = "x-default"


class Alternate(NamedTuple):
    """`hreflang` and the address of the version it names."""

    language: str
    url: str


def chosen(members: Iterable[Current]) -> list[Current]:
    """One readable article a language: of two, the one still kept up to date, then the older."""
    found: dict[str, Current] = {}
    for current in sorted(members, key=lambda c: (c.state != "published", c.first_seq)):
        found.setdefault(current.language, current)
    return [found[language] for language in sorted(found)]


def default_of(versions: list[Current]) -> Current:
    """The original; where that is not to be told, the one in the site's first language."""
    first = settings.LANGUAGES[0][0]
    return min(versions, key=lambda c: (c.translation_of is not None, c.language != first))
