"""GET /dumps: files of the whole library, for those without programs; their list and signature."""

import base64
import re

from django.http import HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date

from api.base_view import PublicView
from api.dumps.sending import Crowded, Sent
from api.dumps.signing import is_signed, public_key, sign
from api.problems import Problem
from api.rest import django_request
from api.v1.answers.answer import to_bytes
from api.v1.answers.dumps import EVERY_LANGUAGE, SUFFIX, DumpList
from api.v1.answers.export import export_address
from api.v1.openapi.describe import describe
from articles.delivery.client_address import rate_limit_address
from articles.delivery.responses import API_VARY, CORS_HEADERS, is_fresh, make_response
from articles.delivery.sync import dumps
from articles.models.public.dumps import Dump
from articles.replica.connections import require_primary

GZIP = "application/gzip"
# Nobody may serve it again without asking: it may have been recalled.
ASK_EACH_TIME = "public, no-cache"
# Seconds after which the worker has made a small library's file anew, or another has arrived.
AGAIN = 30
_range = re.compile(r"bytes=([0-9]{1,15})-\Z").fullmatch


class DumpsView(PublicView):
    """The list, whose bytes are signed."""

    @describe(
        "DumpList",
        "Files of the whole library",
        "One file for each language, and one of all: the lines of the export, packed. Made anew "
        "when something changed, at once after a withdrawal; until then a file with withdrawn "
        "words is not in this list, and is not to be had. The feed brings what is later.",
        name="listDumps",
    )
    def get(self, request) -> HttpResponse:
        return make_response(request, _list(), cache=ASK_EACH_TIME)


def _list() -> bytes:
    require_primary()
    return to_bytes(DumpList.of([row for row in dumps.offered() if not dumps.is_recalled(row)]))


class DumpSignatureView(PublicView):
    offers = ("application/octet-stream",)

    @describe(
        "Signature",
        "The signature of the list of files",
        "Of the bytes of `/dumps`. Where it does not agree, the list was made anew in between: "
        "fetch both again.",
        name="getDumpSignature",
        media=offers[0],
        problems=["not-found"],
    )
    def get(self, request) -> HttpResponse:
        _require_signed()
        body = sign(_list())
        return make_response(request, body, content_type=self.offers[0], cache=ASK_EACH_TIME)


class DumpKeyView(PublicView):
    offers = ("application/x-pem-file",)

    @describe(
        "PublicKey",
        "The key of that signature",
        "The public key of Ed25519 as PEM. Keep it: one that is fetched along with the files "
        "proves no more than the address they came from.",
        name="getDumpKey",
        media=offers[0],
        problems=["not-found"],
    )
    def get(self, request) -> HttpResponse:
        _require_signed()
        return make_response(request, public_key(), content_type=self.offers[0])


def _require_signed() -> None:
    if not is_signed():
        raise Problem("not-found", "This site does not sign its files.")


class DumpView(PublicView):
    """A file, sent in pieces; each is looked at before it is sent, so a recall breaks it off."""

    offers = (GZIP,)

    @describe(
        "DumpFile",
        "A file of the whole library",
        "gzip of several members (RFC 1952, 2.2): gunzip and most libraries read it; the "
        "browsers' DecompressionStream does not. `Range: bytes=N-` goes on with what has begun, "
        "with the ETag in `If-Range`. 503 while it is made anew after a withdrawal, and while "
        "many fetch one.",
        name="getDump",
        media=GZIP,
        parameters=["{language}"],
        problems=["not-found"],
    )
    def get(self, request, language: str) -> HttpResponseBase:
        require_primary()
        dump = _find(language)
        etag = f'"{base64.b64encode(bytes.fromhex(dump.digest[7:])).decode()}"'
        start = _start(request, etag, dump.size)
        headers = _headers(dump, etag)
        if is_fresh(request, etag, headers["Last-Modified"]):
            return HttpResponseNotModified(headers=headers)
        if start:
            headers["Content-Range"] = f"bytes {start}-{dump.size - 1}/{dump.size}"
        headers["Content-Length"] = str(dump.size - start)
        status = 206 if start else 200
        if request.method == "HEAD":
            return HttpResponse(status=status, content_type=GZIP, headers=headers)
        body = _sent(request, dump, start)
        return StreamingHttpResponse(body, status=status, content_type=GZIP, headers=headers)


def _sent(request, dump: Dump, start: int) -> Sent:
    try:
        return Sent(dump, start, rate_limit_address(django_request(request)))
    except Crowded:
        raise _later("Several of these files are being fetched. Try again.") from None


def _find(language: str) -> Dump:
    tag = "" if language == EVERY_LANGUAGE else language
    dump = Dump.objects.filter(language=tag, replaced_at=None).first()
    if dump is None:
        known = [row.language or EVERY_LANGUAGE for row in dumps.offered()]
        text = f"There are: {', '.join(known)}." if known else "This site offers none now."
        raise Problem("not-found", f"There is no file {language}{SUFFIX}. {text}")
    if dumps.is_recalled(dump):
        export = export_address("export", tag or None)
        raise _later(
            "An article was withdrawn since this file was made, and it is made anew. Try again, or "
            f"fetch {export}, which is always of this moment."
        )
    return dump


def _later(text: str) -> Problem:
    return Problem("unavailable", text, headers={"Retry-After": str(AGAIN)})


def _start(request, etag: str, size: int) -> int:
    """The place from which the file is asked for; 0: the whole of it."""
    match = _range(request.META.get("HTTP_RANGE", ""))
    same = request.META.get("HTTP_IF_RANGE", etag) == etag
    start = int(match[1]) if match and same else 0
    return start if start < size else 0


def _headers(dump: Dump, etag: str) -> dict[str, str]:
    name = f"{dump.language or EVERY_LANGUAGE}{SUFFIX}"
    return {
        "ETag": etag,
        "Repr-Digest": f"sha-256=:{etag[1:-1]}:",
        "Last-Modified": http_date(dump.made_at.timestamp()),
        "Cache-Control": ASK_EACH_TIME,
        "Accept-Ranges": "bytes",
        # nginx would go on sending what it has taken in, after a recall too.
        "X-Accel-Buffering": "no",
        "Vary": API_VARY,
        "Content-Disposition": f'attachment; filename="{name}"',
        **CORS_HEADERS,
    }
