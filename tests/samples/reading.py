"""Helpers that read the sample articles."""

from __future__ import annotations

import json
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "articles" / "samples"
FILES = sorted(FOLDER.glob("*.json"))
TEXTS = sorted((FOLDER / "text").glob("*.txt"))
ARTICLES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}


def blocks(article: dict, kind: str | None = None) -> list[dict]:
    """Every block of an article in reading order, or only those of one kind."""
    found = [block for section in article["sections"] for block in section["blocks"]]
    return [block for block in found if kind in (None, block["type"])]
