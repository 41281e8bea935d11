"""Fetching the export in tests."""

import json
from typing import Any

from tests.api.checks import INDEX

EXPORT = f"{INDEX}export"
PAGES = f"{EXPORT}/articles"


def ask(client: Any, path: str) -> dict:
    """The JSON of an address."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.content[:300]
    body: dict = answer.json()
    return body


def lines_of(client: Any, path: str) -> list[dict]:
    """The lines of one page, the `end` line too."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.content[:300]
    assert answer.content.endswith(b"}\n")
    return [json.loads(line) for line in answer.content.split(b"\n")[:-1]]


def walk(client: Any, path: str | None) -> list[list[dict]]:
    """Every page from this one on."""
    pages: list[list[dict]] = []
    while path:
        pages.append(lines_of(client, path))
        path = pages[-1][-1]["next"]
    return pages
