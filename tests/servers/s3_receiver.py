"""A receiver that plays S3-compatible storage: it checks each call's signature (SigV4) itself."""

import hashlib
import hmac
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

KEY_ID, SECRET = "AKIDEXAMPLE", "wJalrXUtnFEMI-EXAMPLE"
_SIGNED = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(?P<id>[^/]+)/(?P<scope>[^,]+), ?"
    r"SignedHeaders=(?P<names>[^,]+), ?Signature=(?P<signature>[0-9a-f]{64})"
)
_PAGE = 3


@dataclass
class S3Receiver:
    """`objects`: {key: (headers, body)} of the one bucket; `calls`: [(method, key)] in order.

    `failing`: it answers 503 to calls of this method.
    """

    address: str = ""
    objects: dict[str, tuple[dict[str, str], bytes]] = field(default_factory=dict)
    calls: list[tuple[str, str]] = field(default_factory=list)
    failing: str = ""


class _Handler(BaseHTTPRequestHandler):
    receiver: S3Receiver
    protocol_version = "HTTP/1.1"

    def _take(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        key = unquote(parts.path).removeprefix("/mirror/")
        self.receiver.calls.append((self.command, key))
        if not self._is_signed(parts.path, parts.query, body):
            self._say(403, _error("SignatureDoesNotMatch"))
        elif self.command == self.receiver.failing:
            self._say(503, _error("SlowDown"))
        elif "list-type" in dict(parse_qsl(parts.query)):
            self._list(dict(parse_qsl(parts.query, keep_blank_values=True)))
        else:
            self._object(key, body)

    do_GET = do_PUT = do_DELETE = _take

    def _object(self, key: str, body: bytes) -> None:
        objects = self.receiver.objects
        if self.command == "PUT":
            objects[key] = ({n.lower(): v for n, v in self.headers.items()}, body)
            self._say(200, b"", {"ETag": f'"{hashlib.md5(body).hexdigest()}"'})
        elif self.command == "DELETE":
            objects.pop(key, None)
            self._say(204, b"")
        elif key not in objects:
            self._say(404, _error("NoSuchKey"))
        else:
            headers, kept = objects[key]
            own = {n: v for n, v in headers.items() if n.startswith(("x-amz-meta", "x-amz-web"))}
            shown = ("cache-control", "content-type", "content-encoding", "content-language")
            self._say(200, kept, own | {n: headers[n] for n in shown if n in headers})

    def _list(self, query: dict[str, str]) -> None:
        after = query.get("continuation-token", "")
        keys = [k for k in sorted(self.receiver.objects) if k.startswith(query.get("prefix", ""))]
        keys = [key for key in keys if key > after]
        page, more = keys[:_PAGE], len(keys) > _PAGE
        items = "".join(
            f"<Contents><Key>{escape(quote(key))}</Key><Size>1</Size>"
            "<LastModified>2026-12-01T00:00:00.000Z</LastModified></Contents>"
            for key in page
        )
        token = f"<NextContinuationToken>{escape(page[-1])}</NextContinuationToken>" if more else ""
        self._say(
            200,
            '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>mirror</Name>'
            f"<EncodingType>url</EncodingType><IsTruncated>{str(more).lower()}</IsTruncated>"
            f"{token}{items}</ListBucketResult>".encode(),
        )

    def _is_signed(self, path: str, query: str, body: bytes) -> bool:
        """As AWS describes it: "Authenticating Requests (AWS Signature Version 4)"."""
        found = _SIGNED.fullmatch(self.headers.get("Authorization", ""))
        said = self.headers.get("x-amz-content-sha256", "")
        if not found or found["id"] != KEY_ID or said != hashlib.sha256(body).hexdigest():
            return False
        names = found["names"].split(";")
        lines = "".join(f"{name}:{(self.headers[name] or '').strip()}\n" for name in names)
        pairs = sorted(parse_qsl(query, keep_blank_values=True))
        asked = "&".join(f"{quote(n, safe='')}={quote(v, safe='')}" for n, v in pairs)
        request = "\n".join([self.command, path, asked, lines, found["names"], said])
        to_sign = "\n".join(
            [
                "AWS4-HMAC-SHA256",
                self.headers["x-amz-date"],
                found["scope"],
                hashlib.sha256(request.encode()).hexdigest(),
            ]
        )
        key = f"AWS4{SECRET}".encode()
        for part in (*found["scope"].split("/"), to_sign):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        return hmac.compare_digest(key.hex(), found["signature"])

    def _say(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""


def _error(code: str) -> bytes:
    return f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode()


@contextmanager
def s3_receiver() -> Iterator[S3Receiver]:
    receiver = S3Receiver()
    handler = type("Handler", (_Handler,), {"receiver": receiver})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    receiver.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
