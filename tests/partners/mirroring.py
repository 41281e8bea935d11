"""Runs docs/partners/mirror.py in a test: its requests go to Django's test client."""

from __future__ import annotations

import importlib.util
import io
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError

from django.test import Client

from tests.partners.dying_mirror import MIRROR

SITE = "http://testserver"
Answer = Any


def load_mirror() -> Any:
    """Import mirror.py as a new module."""
    spec = importlib.util.spec_from_file_location("mirror", MIRROR)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Wire:
    """Replaces urlopen. `asked`: (address, status) of every request so far.

    `meddle(answer, number)` may return another answer, such as a proxy would make of it.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []
        self.headers: list[dict[str, str]] = []
        self.meddle: Callable[[Answer, int], Answer] = lambda answer, number: answer

    def open(self, request: Any, timeout: float) -> Any:
        """Like urlopen: returns a response, or raises HTTPError."""
        headers = dict(request.header_items())
        answer = Client().get(request.full_url.removeprefix(SITE), headers=headers)
        answer = self.meddle(answer, len(self.asked))
        self.asked.append((request.full_url.removeprefix(SITE), answer.status_code))
        self.headers.append(headers)
        body = io.BytesIO(answer.content)
        if answer.status_code != 200:
            status = answer.status_code
            raise HTTPError(request.full_url, status, "", answer.headers, body)  # type: ignore[arg-type]
        return _Opened(status=200, headers=answer.headers, read=body.read)


class _Opened(SimpleNamespace):
    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None
