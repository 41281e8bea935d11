"""The export: its manifest, and the lines of its pages."""

from __future__ import annotations

from urllib.parse import urlencode

import orjson
from django.conf import settings

from articles.delivery import addresses
from articles.delivery.sync import cursors, export
from articles.delivery.sync.export import Exported
from articles.delivery.sync.manifest_digest import Census
from articles.models.public.current import Current

from .tombstone import present_tombstone

NDJSON = "application/x-ndjson"


def present_manifest(census: Census, language: str | None) -> dict:
    """What a copy of everything, or of one language, will hold, and where it begins."""
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
    """An address of the export or of the feed, for one language where one was asked for."""
    said = {**({} if language is None else {"language": language}), **query}
    return addresses.api(f"{path}?{urlencode(said)}" if said else path)


def page_address(cursor: cursors.Cursor, language: str | None) -> str:
    """The page of the export that begins after the article `cursor.after`."""
    return export_address("export/articles", language, cursor=cursors.encode(cursor))


def feed_address(cursor: cursors.Cursor, language: str | None) -> str:
    """The change feed from where the export's cursor was fixed; as the feed itself writes it."""
    return export_address("changes", language, after=cursors.encode(cursor._replace(after=0)))


def present_line(exported: Exported) -> bytes:
    """One line: an article with its document, or the tombstone of a withdrawn one.

    `article` comes last and is not parsed: its bytes are those that GET /articles/{id} answers.
    """
    if exported.ended is not None:
        return orjson.dumps(_tombstone(exported.ended)) + b"\n"
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


def _tombstone(current: Current) -> dict:
    return {
        "type": "tombstone",
        "language": current.language,
        "state": current.state,
        **present_tombstone(current),
    }


def present_end(*, articles: int, tombstones: int, following: str | None, feed: str) -> bytes:
    """The last line of a page: whoever has it has the whole page."""
    return (
        orjson.dumps(
            {
                "type": "end",
                "articles": articles,
                "tombstones": tombstones,
                "complete": following is None,
                "next": following,
                "changes": feed if following is None else None,
            }
        )
        + b"\n"
    )
