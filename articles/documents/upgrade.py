"""Upgrading documents to the current format when they are read; stored bytes never change."""

from collections.abc import Callable

from .vocabulary import FORMAT

# {format: function to the next format}. Empty while there is only one format.
UPGRADES: dict[int, Callable[[dict], dict]] = {}


class UnknownFormat(ValueError):
    """The document is of a newer release, or not a document."""


def upgrade(document: dict) -> dict:
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
