"""Reading stored documents: those of older formats are upgraded; stored bytes never change."""

import msgspec

from .document import Document
from .formats import FORMAT, UPGRADES, StoredDocument


class _Format(msgspec.Struct):
    format: int


_decoder = msgspec.json.Decoder(Document)


class UnknownFormat(ValueError):
    """The document is of a newer release, or not a document."""


def read_document(data: bytes | memoryview) -> Document:
    """The document of stored bytes, in the present format.

    Raises UnknownFormat where no upgrade exists, msgspec.ValidationError for what is no document.
    """
    try:
        return _decoder.decode(data)
    except msgspec.ValidationError:
        return msgspec.convert(upgrade(msgspec.json.decode(data)), Document)


def format_of(data: bytes) -> int:
    """The format of stored bytes. Raises msgspec.ValidationError where none is stated."""
    return msgspec.json.decode(data, type=_Format).format


def upgrade(document: StoredDocument) -> StoredDocument:
    """The document in the current format. Raises UnknownFormat where no upgrade exists."""
    while (found := document.get("format")) != FORMAT:
        step = UPGRADES.get(found) if isinstance(found, int) else None
        if step is None:
            raise UnknownFormat(
                f"This document has format {found!r}; this release reads up to {FORMAT}. "
                "Run the release that wrote it, or a later one."
            )
        document = step(document)
    return document
