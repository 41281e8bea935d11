"""GET /export and /export/articles: all articles, or one language, in pages sent whole."""

import re

from django.http import HttpResponse

from api.base_view import PublicView
from api.partners.keys.caller import caller_of
from api.partners.ledger.recorder import note_export
from api.problems import Problem
from api.v1.answers.answer import to_bytes
from api.v1.answers.export import (
    EVERY_BUCKET,
    NDJSON,
    Export,
    ExportEnd,
    export_address,
    feed_address,
    line,
    page_address,
)
from api.v1.lists.export_pages import read_page
from api.v1.openapi.describe import describe
from api.v1.parameters import check_cursor, invalid, read_cursor, read_language
from articles.delivery.responses import make_response
from articles.delivery.sync import cursors
from articles.delivery.sync.bucket_digests import NotYet
from articles.delivery.sync.freed_memory import return_soon
from articles.delivery.sync.manifest_digest import (
    ManifestDigest,
    compute_bucket_digests,
    compute_manifest_digest,
)

# Seconds after which the worker has digested most of what changed.
DIGESTED_AGAIN = 5
_BUCKET = re.compile(r"[0-9a-f]{3}")


class ExportView(PublicView):
    """The manifest: counts, one digest over all articles, and the address of the first page."""

    parameters = ("language", "bucket")

    @describe(
        "Export",
        "The export's manifest",
        "How much there is, a digest over all of it, on what terms it may be reused, and the "
        "address of the first page. To keep a copy, follow `links.first` to the end and then "
        "the change feed, whose address the last page gives: the place in the journal was fixed "
        "before the first page, so nothing is missed. Just after a change of thousands of "
        "articles the place may be some seconds back; `bucket` is then answered 503, and so is "
        "all until a new release has first digested a very large library.",
        name="getExport",
        parameters=["language", "bucket"],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter"],
    )
    def get(self, request) -> HttpResponse:
        language, bucket = read_language(request), _read_bucket(request)
        manifest = Export.of(_digest(language, bucket), language, bucket)
        headers = {"Link": f'<{manifest.links.first}>; rel="first"'}
        return make_response(request, to_bytes(manifest), headers=headers)


def _read_bucket(request) -> str | None:
    text: str | None = request.GET.get("bucket")
    if text is None or text == EVERY_BUCKET or _BUCKET.fullmatch(text):
        return text
    hint = f"Write the first three hexadecimal digits of an id, such as 0af, or {EVERY_BUCKET}."
    raise invalid("bucket", hint)


def _digest(language: str | None, bucket: str | None) -> ManifestDigest:
    try:
        if bucket is None:
            return compute_manifest_digest(language)
        return compute_bucket_digests(language, None if bucket == EVERY_BUCKET else bucket)
    except NotYet:
        raise Problem(
            "unavailable",
            "The digests are being computed, after many changes at once. Try again.",
            headers={"Retry-After": str(DIGESTED_AGAIN)},
        ) from None


class ExportArticlesView(PublicView):
    """A page of articles, not streamed: at most PAGE_BYTES, unless one article is larger."""

    offers = (NDJSON,)
    parameters = ("cursor", "language")

    @describe(
        "ExportPage",
        "A page of the export",
        "One JSON object a line. An `article` line bears the canonical document of its edition "
        "and, last, the article as `/articles/{id}` answers it, byte for byte; a `tombstone` "
        "line tells of a withdrawn article; purged ones are left out. The `end` line closes the "
        "page: without it the page did not arrive whole. Articles are as they are now, those "
        "that changed since the first page as well; what comes later is in the feed. Any page "
        "can be asked for again.",
        name="exportArticles",
        media=NDJSON,
        parameters=["cursor", "language"],
        headers=["Link"],
        problems=["unknown-parameter", "invalid-parameter", "restart"],
    )
    def get(self, request) -> HttpResponse:
        # Read before the rows: a Change committed in between is in the feed after this cursor.
        present = cursors.journal_end()
        language = read_language(request)
        start = read_cursor(request, "cursor") or present
        check_cursor(start, present, restart=export_address("export", language))
        page = read_page(start.after, start.seq, language)
        after = start._replace(after=page.reached)
        next_url = page_address(after, language) if page.more else None
        end = ExportEnd.of(
            articles=len(page.lines) - page.tombstones,
            tombstones=page.tombstones,
            next_url=next_url,
            feed=feed_address(start, language),
        )
        body = b"".join([*page.lines, line(end)])
        if next_url is None:
            _note_export(request, language, start)
        return_soon()
        link = {"Link": f'<{next_url}>; rel="next"'} if next_url else {}
        return make_response(request, body, content_type=NDJSON, headers=link)


def _note_export(request, language: str | None, start: cursors.Cursor) -> None:
    caller = caller_of(request)
    if caller is not None and request.method == "GET":
        note_export(caller, language or "", start.epoch, start.seq)
