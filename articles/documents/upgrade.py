"""Older formats are brought to the present one on reading; stored bytes never change."""

from collections.abc import Callable

from .vocabulary import FORMAT

# {format: what turns it into the next one}. Empty while there has been only one format.
UPGRADES: dict[int, Callable[[dict], dict]] = {}


class UnknownFormat(ValueError):
    """Stored by a newer release, or not a document at all."""


def upgrade(document: dict) -> dict:
    """The document in the present format. Raises UnknownFormat when no way leads there."""
    while (found := document.get("format")) != FORMAT:
        step = UPGRADES.get(found) if isinstance(found, int) else None
        if step is None:
            raise UnknownFormat(
                f"This document has format {found!r}; this release reads up to {FORMAT}. "
                "Run the release that wrote it, or a later one."
            )
        document = step(document)
    return document
