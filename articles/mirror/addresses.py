"""Every address that a mirror asks for, by the group whose change alters what it answers."""

import re
from collections.abc import Iterable, Iterator
from uuid import UUID

import orjson
from django.conf import settings

from articles.delivery import addresses
from articles.delivery.counts import blocks_of_site_map
from articles.delivery.renditions.compression import unpack
from articles.documents.vocabulary import READABLE_STATES
from articles.edge.groups import LISTS, article_group, language_lists
from articles.models.public.current import Current, PastSlug
from articles.models.public.edition import Edition
from articles.pages.discovery.sitemap import OWN_PAGES
from articles.pages.presenters.glossary import KIND
from articles.pages.title_letters import initial_letters
from articles.pages.topic_tree import load_topic_tree

from .answers import Answer, Site

# Of the site, whatever it has published. Not here: what tells a partner's place in the journal.
FIXED = "site"
_SITE = (
    *("/robots.txt", "/embed.css", "/api/v1/docs", "/api/v1/docs/console", "/api/v1/openapi.json"),
    *("/api/v1/document-schema.json", "/api/v1/article-schema.json"),
)
_LISTS = (
    *("/", "/api", "/api/", "/api/v1", "/api/v1/", "/sitemap.xml", "/api/v1/articles"),
    *("/api/v1/topics", "/api/v1/languages", "/api/v1/codes", "/api/v1/glossary"),
)
_PAGES = ("", "a-z/", "topics/", "glossary/", "policy/", "search/", "feed.atom", "feed.json")
_OF_PAGE = ("", "changes/", "feedback/", "feedback/thanks/")
_OF_ID = ("", "/embed", "/frame", "/card.png")
_OF_API = ("", ".json", ".md", ".jsonld", "/editions", "/diff")
PDFS = ("handout.pdf", "handout-large.pdf")
# A file that a page or a stylesheet names.
_named = re.compile(rb"[\"'(](/(?:static|brand)/[A-Za-z0-9._/-]+)").findall


def all_topics() -> Iterator[str]:
    """Every group that has addresses; what is gone before what can be read."""
    yield FIXED
    yield from list_topics()
    readable = Current.objects.filter(state__in=READABLE_STATES)
    gone = Current.objects.exclude(state__in=READABLE_STATES)
    for some in (gone, readable):
        ids = some.order_by("first_seq").values_list("public_id", flat=True)
        for public_id in ids.iterator(chunk_size=2000):
            yield article_group(public_id)


def list_topics() -> list[str]:
    return [LISTS, *(language_lists(tag) for tag, _ in settings.LANGUAGES)]


def addresses_of(topic: str, site: Site, *, pdfs: bool = False) -> list[str]:
    """The addresses of a group, as decoded paths."""
    if topic.startswith("article-"):
        return [*_of_article(UUID(topic.removeprefix("article-")), site, pdfs=pdfs)]
    if topic == FIXED:
        return [*_SITE, *_problems(site)]
    if topic == LISTS:
        numbers = (OWN_PAGES, *(number for number, _ in blocks_of_site_map()))
        return [*_LISTS, *(f"/sitemaps/{number}.xml" for number in numbers)]
    return [*_of_language(topic.removeprefix(f"{LISTS}-"))]


def files_named_in(answer: Answer) -> set[str]:
    """The addresses of static files that a page names."""
    if not answer.headers.get("Content-Type", "").startswith(("text/html", "text/css")):
        return set()
    packed = answer.headers.get("Content-Encoding") == "gzip"
    body = unpack(answer.body) if packed else answer.body
    return {name.decode() for name in _named(body)}


def _of_article(public_id: UUID, site: Site, *, pdfs: bool) -> Iterator[str]:
    current = Current.objects.filter(public_id=public_id).first()
    if current is None:
        return
    numbers = [*Edition.objects.filter(article=current.pk).values_list("number", flat=True)]
    yield from (f"/a/{public_id}{rest}" for rest in _OF_ID)
    yield from (f"/api/v1/articles/{public_id}{rest}" for rest in _OF_API)
    for number in numbers:
        yield from _of_edition(f"/api/v1/articles/{public_id}/editions/{number}")
    if current.state in READABLE_STATES:
        yield from _sections(public_id, site)
        yield from _embeddable(current)
    for slug in {current.slug, *_past_slugs(current)}:
        page = f"/{current.language}/{slug}/"
        yield from (page + rest for rest in (*_OF_PAGE, *(PDFS if pdfs else ())))
        yield from (f"{page}editions/{number}/" for number in numbers)
        yield f"/api/v1/articles/{current.language}/{slug}"


def _of_edition(address: str) -> tuple[str, str]:
    return address, f"{address}/document"


def _past_slugs(current: Current) -> Iterable[str]:
    return PastSlug.objects.filter(article=current.pk).values_list("slug", flat=True)


def _sections(public_id: UUID, site: Site) -> Iterator[str]:
    """Each section alone, by its id and by its anchor."""
    own = f"/api/v1/articles/{public_id}"
    for section in orjson.loads(site.ask(own, "identity").body).get("sections", ()):
        for name in (section["id"], section["anchor"]):
            yield f"{own}/sections/{name}"


def _embeddable(current: Current) -> Iterator[str]:
    """oEmbed as the pages name it, in both formats."""
    whole = addresses.oembed(addresses.page(current.language, current.slug))
    address = whole.removeprefix(settings.SITE_URL)
    yield address
    yield address.replace("&format=json", "&format=xml")


def _problems(site: Site) -> Iterator[str]:
    """Each kind of problem of the API, of which the answer to an unknown one has a list."""
    answer = orjson.loads(site.ask("/api/v1/problems/unknown", "identity").body)
    yield from (address.removeprefix(settings.SITE_URL) for address in answer.get("known", ()))


def _of_language(language: str) -> Iterator[str]:
    own = f"/{language}/"
    yield from (own + page for page in _PAGES)
    yield from (f"{own}a-z/{letter}/" for letter in initial_letters(language))
    yield from (f"{own}glossary/{letter}/" for letter in initial_letters(language, kind=KIND))
    for slug in load_topic_tree(language).by_slug:
        topic = f"{own}topics/{slug}/"
        yield from (topic, f"{topic}feed.atom", f"{topic}feed.json")
