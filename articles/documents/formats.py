"""The format of documents, and the steps that bring older ones to it.

A new format is the next number in both lines here, a step from the one before, and in ADDED its
new fields.
"""

from collections.abc import Callable
from typing import Any, Literal

Format = Literal[1]
FORMAT: Format = 1

# A document as JSON, of whatever format: one of an older format has no type.
StoredDocument = dict[str, Any]
# {format: function to the next format}. Empty while there is only one format.
UPGRADES: dict[int, Callable[[StoredDocument], StoredDocument]] = {}
# Fields that documents of the first format lack: the API sends stored bytes as they are.
ADDED: tuple[str, ...] = ()
