"""An embedding model behind an address that answers as OpenAI's `/v1/embeddings` does.

Readers do not wait for it: a question that has no vector within QUESTION_SECONDS is answered by
words alone, and after a failure it is not asked for some seconds. No text is logged.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import msgspec

from .embedder import QUESTION_SECONDS, Unavailable

if TYPE_CHECKING:
    from .embedder import Vector

logger = logging.getLogger(__name__)
# Seconds for the passages of one request, of the worker.
_PASSAGES_SECONDS = 60.0
# Seconds without questions after a failure.
PAUSE = 15.0
# Questions at a time, of a process; passages in a request; characters of a question.
_THREADS, AT_ONCE, _QUESTION_LENGTH = 4, 16, 300
_MAX_ANSWER = 8 * 2**20


class _Row(msgspec.Struct):
    embedding: list[float]
    index: int = 0


class _Answer(msgspec.Struct):
    data: list[_Row]


class Endpoint:
    """`embedder.Embedder` over HTTP. `key`: sent as a bearer token; "" for none."""

    def __init__(
        self, url: str, model: str, key: str, question_prefix: str = "", passage_prefix: str = ""
    ) -> None:
        self._url, self._model, self._key = url, model, key
        self._question_prefix, self._passage_prefix = question_prefix, passage_prefix
        self.name = " ".join(filter(None, [model, passage_prefix.strip()]))
        self._own = threading.local()
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="embeddings")
        self._away_until = 0.0

    def embed_question(self, text: str) -> Vector:
        if time.monotonic() < self._away_until:
            raise Unavailable("it did not answer some seconds ago")
        given = [self._question_prefix + text[:_QUESTION_LENGTH]]
        # In a thread: a library's time limits are for each read, not for the whole.
        asked = self._threads.submit(self._ask, given, QUESTION_SECONDS)
        try:
            return asked.result(timeout=QUESTION_SECONDS)[0]
        except (Unavailable, TimeoutError) as error:
            asked.cancel()
            self._away_until = time.monotonic() + PAUSE
            logger.warning("embeddings: no vector for a question (%s); words alone", _reason(error))
            raise Unavailable(_reason(error)) from error

    def embed_passages(self, texts: Sequence[str]) -> list[Vector]:
        found: list[Vector] = []
        for at in range(0, len(texts), AT_ONCE):
            some = [self._passage_prefix + text for text in texts[at : at + AT_ONCE]]
            found += self._ask(some, _PASSAGES_SECONDS)
        return found

    def _ask(self, texts: list[str], seconds: float) -> list[Vector]:
        import requests

        body = msgspec.json.encode({"model": self._model, "input": texts})
        try:
            with self._session().post(
                self._url, data=body, timeout=seconds, allow_redirects=False, stream=True
            ) as answer:
                if answer.status_code != 200:
                    raise Unavailable(f"it answered {answer.status_code}")
                return _vectors(_read(answer), len(texts))
        except requests.RequestException as error:
            raise Unavailable(type(error).__name__) from error

    def _session(self) -> Any:
        import requests

        if not hasattr(self._own, "session"):
            session = self._own.session = requests.Session()
            # Neither a proxy nor a .netrc of the environment.
            session.trust_env = False
            session.headers.update({"Content-Type": "application/json"})
            if self._key:
                session.headers["Authorization"] = f"Bearer {self._key}"
        return self._own.session


def _read(answer: Any) -> bytes:
    body = b""
    for chunk in answer.iter_content(65_536):
        body += chunk
        if len(body) > _MAX_ANSWER:
            raise Unavailable("its answer is too large")
    return body


def _vectors(body: bytes, count: int) -> list[Vector]:
    """One vector a text, all of one dimension and finite. Raises Unavailable."""
    import numpy as np

    try:
        rows = sorted(msgspec.json.decode(body, type=_Answer).data, key=lambda row: row.index)
        with np.errstate(over="ignore"):
            found = np.array([row.embedding for row in rows], dtype=np.float32)
    except (msgspec.DecodeError, ValueError) as error:
        raise Unavailable("its answer holds no embeddings") from error
    if found.ndim != 2 or len(found) != count or not found.size or not np.isfinite(found).all():
        raise Unavailable("its answer holds other embeddings than asked for")
    return list(found)


def _reason(error: Exception) -> str:
    return str(error) or f"nothing within {QUESTION_SECONDS} s"
