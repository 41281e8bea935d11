"""Feed formats: Atom (RFC 4287, deleted entries by RFC 6721) and JSON Feed 1.1."""

import datetime
from collections.abc import Callable

import orjson
from django.conf import settings

from articles.pages.discovery.xml import DECLARATION, element, text_element

from .entries import DeletedEntry, Entry, Feed

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
JSON_FEED = "https://jsonfeed.org/version/1.1"


def as_atom(feed: Feed) -> bytes:
    """The feed as Atom."""
    own = feed.url["atom"]
    root = element(
        "feed",
        text_element("id", own),
        text_element("title", feed.title),
        text_element("updated", _moment(feed.updated)),
        element("link", rel="self", type="application/atom+xml", href=own),
        element("link", rel="alternate", type="text/html", href=feed.home),
        element(
            "author",
            text_element("name", settings.PUBLISHER_NAME),
            text_element("uri", settings.PUBLISHER_URL),
        ),
        *map(_entry, feed.entries),
        *map(_deleted, feed.gone),
        xmlns=ATOM,
        xmlns__at=TOMBSTONES,
        xml__lang=feed.language,
    )
    return (DECLARATION + root).encode()


def _entry(entry: Entry) -> str:
    return element(
        "entry",
        text_element("id", entry.id),
        text_element("title", entry.title),
        text_element("updated", _moment(entry.updated)),
        text_element("published", _moment(entry.published)),
        element("link", rel="alternate", type="text/html", href=entry.url),
        element("category", term=entry.significance),
        text_element("content", entry.html, type="html"),
    )


def _deleted(gone: DeletedEntry) -> str:
    why = text_element("at:comment", gone.why) if gone.why else ""
    return element("at:deleted-entry", why, ref=gone.id, when=_moment(gone.at))


def as_json_feed(feed: Feed) -> bytes:
    """The feed as JSON Feed, which cannot delete items: `_healthinfo` lists those deleted."""
    deleted = [{"id": g.id, "when": _moment(g.at), "reason": g.why} for g in feed.gone]
    return orjson.dumps(
        {
            "version": JSON_FEED,
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": feed.url["json"],
            "language": feed.language,
            "authors": [{"name": settings.PUBLISHER_NAME, "url": settings.PUBLISHER_URL}],
            "items": [_item(entry, feed.language) for entry in feed.entries],
            "_healthinfo": {"deleted": deleted},
        }
    )


def _item(entry: Entry, language: str) -> dict:
    return {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "date_published": _moment(entry.published),
        "date_modified": _moment(entry.updated),
        "tags": [entry.significance],
        "language": language,
        "_healthinfo": entry.facts,
    }


def _moment(at: datetime.datetime) -> str:
    """RFC 3339, in UTC to the second."""
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


FORMATS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "atom": ("application/atom+xml; charset=utf-8", as_atom),
    "json": ("application/feed+json; charset=utf-8", as_json_feed),
}
