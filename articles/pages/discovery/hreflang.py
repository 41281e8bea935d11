"""hreflang: the versions of a page in other languages, for search engines."""

from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings

from articles.delivery import addresses
from articles.models.public.current import Current

# The version for readers of any other language.
DEFAULT = "x-default"


class Alternate(NamedTuple):
    """A language tag, or DEFAULT, and the URL of that version."""

    language: str
    url: str


def alternates_of(own: Current, others: Iterable[Current]) -> list[Alternate]:
    """The page in each language, itself included; [] if there is no other version."""
    versions = _one_per_language([own, *others])
    if len(versions) == 1 or own not in versions:
        return []
    found = [Alternate(version.language, _url(version)) for version in versions]
    return [*found, Alternate(DEFAULT, _url(_default_of(versions)))]


def _url(version: Current) -> str:
    return addresses.page(version.language, version.slug)


def _one_per_language(members: Iterable[Current]) -> list[Current]:
    """One article per language: of two, the one not archived, then the older."""
    found: dict[str, Current] = {}
    for current in sorted(members, key=lambda c: (c.state != "published", c.first_seq)):
        found.setdefault(current.language, current)
    return [found[language] for language in sorted(found)]


def _default_of(versions: list[Current]) -> Current:
    """The original; if unknown, the one in the site's first language."""
    first = settings.LANGUAGES[0][0]
    return min(versions, key=lambda c: (c.translation_of is not None, c.language != first))
