"""Site maps 0.9 (sitemaps.org): blocks of articles by `first_seq`, the seq of the first edition.

It never changes, so an article stays in its block, and a block is one range of an index. The
protocol allows 50,000 URLs and 50 MB per file; ours are much smaller, to fit in memory.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from django.conf import settings

from articles.delivery import addresses
from articles.delivery.counts import blocks_of_site_map
from articles.documents.vocabulary import READABLE_STATES
from articles.models.public import tally
from articles.models.public.current import Current
from articles.pages.topic_tree import load_topic_tree

from .hreflang import DEFAULT, Alternate, alternates_of
from .xml import DECLARATION, element, text_element

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
# The number of the block that lists the site's own pages.
OWN_PAGES = 0
_ARTICLE = ("language", "slug", "state", "first_seq", "translation_set", "translation_of")


class Place(NamedTuple):
    """A page: its URL, its versions in all languages, and its last change."""

    url: str
    alternates: list[Alternate]
    changed: datetime.datetime | None = None


def sitemap_index() -> bytes:
    """The list of blocks. At most one query."""
    files = [
        element("sitemap", text_element("loc", addresses.sitemap(number)), *_lastmod(changed))
        for number, changed in [(OWN_PAGES, None), *blocks_of_site_map()]
    ]
    return _document("sitemapindex", files)


def sitemap_block(number: int) -> bytes | None:
    """One block; None if it has no pages. At most 2 queries."""
    places = _own_pages() if number == OWN_PAGES else _articles(number)
    files = [_url(place) for place in places]
    return _document("urlset", files, xmlns__xhtml=XHTML) if files else None


def _articles(number: int) -> Iterator[Place]:
    """A block's published articles.

    `changed`: the last change of the text, of a notice or of a review; not of linked pages.
    """
    last = number * tally.SPAN
    listed = Current.objects.filter(
        state="published", first_seq__gt=last - tally.SPAN, first_seq__lte=last
    ).order_by("first_seq")
    shown = list(listed.only(*_ARTICLE, "updated_at"))
    sets = _sets(shown)
    for current in shown:
        url = addresses.page(current.language, current.slug)
        alternates = alternates_of(current, sets[current.translation_set])
        yield Place(url, alternates, current.updated_at)


def _sets(listed: Collection[Current]) -> dict[object, list[Current]]:
    """{translation set: its readable articles} of these articles. One query."""
    # As values: with a subquery PostgreSQL reads the whole table. The state is looked at here:
    # SQLite would take its index.
    wanted = {current.translation_set for current in listed}
    members = Current.objects.filter(translation_set__in=wanted).only(*_ARTICLE)
    sets: dict[object, list[Current]] = defaultdict(list)
    for member in members.order_by():
        if member.state in READABLE_STATES:
            sets[member.translation_set].append(member)
    return sets


def _own_pages() -> Iterator[Place]:
    """Home, A to Z, topics, glossary and policy in every language of the site."""
    languages = [tag for tag, _ in settings.LANGUAGES]
    for parts in ((), ("a-z",), ("topics",), ("glossary",), ("policy",)):
        yield from _own_page(languages, parts)
    read = defaultdict(list)
    for language in languages:
        for subject in load_topic_tree(language).by_slug.values():
            if subject.read:
                read[subject.slug].append(language)
    for slug in sorted(read):
        yield from _own_page(read[slug], ("topics", slug))


def _own_page(languages: list[str], parts: tuple[str, ...]) -> Iterator[Place]:
    found = [Alternate(tag, addresses.site(tag, *parts)) for tag in languages]
    others = [*found, Alternate(DEFAULT, found[0].url)] if len(found) > 1 else []
    for own in found:
        yield Place(own.url, others)


def _url(place: Place) -> str:
    links = (
        element("xhtml:link", rel="alternate", hreflang=other.language, href=other.url)
        for other in place.alternates
    )
    return element("url", text_element("loc", place.url), *_lastmod(place.changed), *links)


def _lastmod(changed: datetime.datetime | None) -> list[str]:
    return [text_element("lastmod", changed.isoformat(timespec="seconds"))] if changed else []


def _document(root: str, files: list[str], **namespaces: str) -> bytes:
    return (DECLARATION + element(root, *files, xmlns=NAMESPACE, **namespaces)).encode()
