"""Compares a mirror's copy with the site: the full JSON of every article."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from articles.models import Current

TOLD = ("id", "seq", "kind", "reason", "advice", "withdrawn_at", "successor")


def copy_of(path: Path) -> dict[str, dict]:
    """{id: row} of the mirror's copy."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return {row["id"]: dict(row) for row in db.execute("SELECT * FROM articles")}


def source_of(address: str, language: str | None = None) -> dict[str, dict]:
    """{id: row} that a complete copy must have, read over HTTP article by article."""
    currents = Current.objects.all()
    if language:
        currents = currents.filter(language=language)
    rows = (_row(address, str(c.public_id), c.language, c.state) for c in currents)
    return {row["id"]: row for row in rows if row}


def _row(address: str, public_id: str, language: str, state: str) -> dict | None:
    status, body, etag = _get(f"{address}/api/v1/articles/{public_id}")
    said = json.loads(body)
    own = {"id": public_id, "language": language, "state": state, "seq": said["seq"]}
    text = dict.fromkeys(["digest", "etag", "document", "article"])
    if status == 410:
        tombstone = json.dumps({name: said[name] for name in TOLD}, ensure_ascii=False)
        return {**own, **text, "tombstone": tombstone} if state == "withdrawn" else None
    _, document, _ = _get(said["links"]["edition"] + "/document")
    text = {"digest": said["edition"]["digest"], "etag": etag, "document": document}
    return {**own, **text, "article": body, "tombstone": None}


def _get(address: str) -> tuple[int, bytes, str | None]:
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.status, answer.read(), answer.headers["ETag"]
    except HTTPError as error:
        return error.code, error.read(), None
