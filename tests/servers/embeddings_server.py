"""A server of embeddings as OpenAI's `/v1/embeddings`, on this machine, for one test.

Its vectors count words; words of one meaning count as one, so that it knows some meanings.
"""

from __future__ import annotations

import json
import re
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

DIMENSION = 64
# Each line is one meaning.
_MEANINGS = """
cystitis bladder plumbing wee burns
asthma wheezing lungs puffer
fracture bone broken snapped
"""
_MEANS = {word: line for line in _MEANINGS.split("\n") for word in line.split()}


def vector_of(text: str) -> list[float]:
    found = [0.01] * DIMENSION
    for word in re.findall(r"\w+", text.lower()):
        if len(word) > 2:
            found[zlib.crc32(_MEANS.get(word, word).encode()) % DIMENSION] += 1.0
    return found


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: EmbeddingsServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((body, self.headers.get("Authorization")))
        time.sleep(self.server.delay)
        status, answer = self.server.answering(body["input"])
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args: Any) -> None:
        pass


def embeddings(texts: list[str]) -> tuple[int, bytes]:
    rows = [{"index": n, "embedding": vector_of(text)} for n, text in enumerate(texts)]
    return 200, json.dumps({"object": "list", "data": rows}).encode()


class EmbeddingsServer(ThreadingHTTPServer):
    """`asked`: (body, Authorization) of each request. `answering`: texts → status, body."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[dict, str | None]] = []
        self.answering: Callable[[list[str]], tuple[int, bytes]] = embeddings
        self.delay = 0.0

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that no longer waits is no fault."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1/embeddings"

    @property
    def texts(self) -> list[str]:
        return [text for body, _ in self.asked for text in body["input"]]


@contextmanager
def embeddings_server() -> Iterator[EmbeddingsServer]:
    with EmbeddingsServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
