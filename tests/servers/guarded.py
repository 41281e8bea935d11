"""A small application behind the guard of request bodies, for servers of tests.

It answers with the body it was sent; /file with 3 MB in pieces, as a file of ours is answered.
FIRST_SECONDS: seconds that a body has.
"""

import os
from importlib import import_module

import django
from django.http import StreamingHttpResponse

from healthinfo.server import readings
from healthinfo.server.options import bodies_at_once
from healthinfo.server.sockets import limit_connections

django.setup()
guard = import_module("healthinfo.server.body_guard")
readings.FIRST_SECONDS = float(os.environ["FIRST_SECONDS"])
PIECE, PIECES = b"x" * 4096, 768


def answer(environ, start):
    """The application."""
    if environ["PATH_INFO"] == "/file":
        length = [("Content-Length", str(len(PIECE) * PIECES))]
        start("200 OK", length)
        return StreamingHttpResponse([PIECE] * PIECES, headers=dict(length))
    size = int(environ.get("CONTENT_LENGTH") or 0)
    body = environ["wsgi.input"].read(size) if size else b"nothing"
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]


application = guard.BodyGuard(answer, bodies=bodies_at_once())
limit_connections()
