"""The export as JSON: the manifest, and the NDJSON lines of its pages."""

from urllib.parse import urlencode

import orjson
from django.conf import settings

from articles.delivery import addresses
from articles.delivery.sync import cursors, export
from articles.delivery.sync.export import Exported
from articles.delivery.sync.manifest_digest import ManifestDigest

from .summary import present_tombstone

NDJSON = "application/x-ndjson"


def present_manifest(census: ManifestDigest, language: str | None) -> dict:
    """The manifest of all articles, or of one language: counts, digest and first page."""
    counts = sorted(census.counts.items())
    return {
        "type": "export",
        "language": language,
        "seq": census.cursor.seq,
        "cursor": cursors.encode(census.cursor),
        "articles": sum(articles for _, (articles, _) in counts),
        "tombstones": sum(tombstones for _, (_, tombstones) in counts),
        "languages": [
            {"language": tag, "articles": articles, "tombstones": tombstones}
            for tag, (articles, tombstones) in counts
        ],
        "digest": census.digest,
        "page_bytes": export.PAGE_BYTES,
        "formats": [{"media_type": NDJSON, "encodings": ["identity", "gzip"]}],
        "reuse": settings.REUSE,
        "links": {
            "self": export_address("export", language),
            "first": page_address(census.cursor, language),
            "changes": feed_address(census.cursor, language),
        },
    }


def export_address(path: str, language: str | None, **query: str) -> str:
    """An address of the export or of the feed, with `language` where it is given."""
    parameters = {**({} if language is None else {"language": language}), **query}
    return addresses.api(f"{path}?{urlencode(parameters)}" if parameters else path)


def page_address(cursor: cursors.Cursor, language: str | None) -> str:
    """The page of the export that begins after the article `cursor.after`."""
    return export_address("export/articles", language, cursor=cursors.encode(cursor))


def feed_address(cursor: cursors.Cursor, language: str | None) -> str:
    """The change feed from the export's cursor; the same string as the feed's own `next`."""
    return export_address("changes", language, after=cursors.encode(cursor._replace(after=0)))


def present_line(exported: Exported) -> bytes:
    """One line: an article with its document, or the tombstone of a withdrawn one.

    `article` comes last and is not parsed: its bytes are the body of GET /articles/{id}.
    """
    if (ended := exported.ended) is not None:
        own = {"type": "tombstone", "language": ended.language, "state": ended.state}
        return orjson.dumps({**own, **present_tombstone(ended)}) + b"\n"
    head = orjson.dumps(
        {
            "type": "article",
            "id": str(exported.public_id),
            "seq": exported.seq,
            "language": exported.language,
            "state": exported.state,
            "edition": exported.number,
            "digest": exported.digest,
            "etag": exported.etag,
            "document": (exported.document or b"").decode(),
        }
    )
    return b"".join([head[:-1], b',"article":', exported.body or b"null", b"}\n"])


def present_end(*, articles: int, tombstones: int, next_url: str | None, feed: str) -> bytes:
    """The last line of a page, which proves that the page is complete."""
    return (
        orjson.dumps(
            {
                "type": "end",
                "articles": articles,
                "tombstones": tombstones,
                "complete": next_url is None,
                "next": next_url,
                "changes": feed if next_url is None else None,
            }
        )
        + b"\n"
    )
