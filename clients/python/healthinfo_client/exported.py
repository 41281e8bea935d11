"""Lines of the export, and the same objects in the feed with `include=article`: read and proved."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any, NamedTuple

from .digests import check_document
from .errors import NotVerified
from .exact import members
from .network.coding import sha256_base64

if TYPE_CHECKING:
    from .network.transport import Answer

READABLE, ENDED = ("published", "archived"), ("withdrawn", "purged")
# A seq fits into 63 bits.
MOST = 2**63
# What is kept of a withdrawn article.
TOLD = ("id", "seq", "kind", "reason", "advice", "withdrawn_at", "successor")


class Row(NamedTuple):
    """An article as a copy keeps it.

    `state`: published, archived, withdrawn, or purged. Of the first two there are `article`, the
    JSON as `/articles/{id}` answers it, with its `etag`, and `document`, the reviewed words, with
    their `digest`; of a withdrawn one its `tombstone`, as JSON.
    """

    id: str
    language: str
    state: str
    seq: int
    digest: str | None = None
    etag: str | None = None
    document: bytes | None = None
    article: bytes | None = None
    tombstone: str | None = None


def exported_lines(answer: Answer) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """(the lines of a page, its last line); ValueError where it did not arrive whole."""
    texts, end = page_of(answer)
    for text in texts:
        row_of(text)
    return [json.loads(text) for text in texts], end


def page_of(answer: Answer) -> tuple[list[str], dict[str, Any]]:
    """(the texts of the lines, the last line, which is `end`) of a page of the export."""
    *texts, last = answer.body.decode().rstrip("\n").split("\n")
    end = json.loads(last)
    if end["type"] != "end":
        raise ValueError("the page did not arrive whole")
    if end["complete"] is not (end["next"] is None):
        raise ValueError("the page does not say how to go on")
    return texts, end


def row_of(text: str) -> Row:
    """The row of one line; NotVerified where the words are not those of its digests."""
    parts = members(text)
    said = {name: json.loads(value) for name, value in parts.items() if name != "article"}
    if said["type"] == "tombstone":
        return ended_row(said, said["language"], said["state"])
    row = article_row(parts["article"].encode(), said["document"].encode())
    if (row.id, row.etag, row.digest) != (said["id"], said["etag"], said["digest"]):
        raise NotVerified(f"{said['id']}: the article is not the one that its line names")
    return row


def article_row(article: bytes, document: bytes) -> Row:
    """The row of a readable article; NotVerified where its edition names other words."""
    said = json.loads(article)
    check_document(document, said)
    row = Row(
        said["id"],
        said["language"],
        said["state"],
        said["seq"],
        said["edition"]["digest"],
        f'"{sha256_base64(article)}"',
        document,
        article,
    )
    return _sound(row, READABLE)


def ended_row(said: Any, language: str, state: str = "withdrawn") -> Row:
    """The row of a withdrawn or purged article, from a line of the export or a 410."""
    tombstone = json.dumps({name: said[name] for name in TOLD}, ensure_ascii=False)
    return _sound(Row(said["id"], language, state, said["seq"], tombstone=tombstone), ENDED)


def _sound(row: Row, states: tuple[str, ...]) -> Row:
    """The row, if it can be kept; ValueError where a value is none that the site sends."""
    if str(uuid.UUID(row.id)) != row.id or row.state not in states:
        raise ValueError(f"{row.id!r}, {row.state!r}: no id and state of an article")
    if type(row.seq) is not int or not 0 < row.seq < MOST:
        raise ValueError(f"{row.id}: {row.seq!r} is no seq")
    for text in (row.language, row.tombstone or ""):
        text.encode()  # halves of characters can be written in JSON, and not be kept
    return row
