"""Canonical bytes and digests.

Canonical bytes are the JSON Canonicalization Scheme (RFC 8785) of a document: keys sorted,
no white space, UTF-8, no needless escapes. Documents have no floats, so the scheme's rules for
numbers do not matter. Anyone can recompute a digest: `sha256:` and the
hexadecimal SHA-256 of the bytes as served.
"""

import hashlib
from typing import Any

import msgspec
import orjson

from .document import Document, Section


def canonical_bytes(value: Any) -> bytes:
    """The canonical JSON of a document, or of a value with string keys alone and no floats."""
    return orjson.dumps(value, default=msgspec.to_builtins, option=orjson.OPT_SORT_KEYS)


def digest_of(data: bytes) -> str:
    """`sha256:` and 64 hexadecimal digits."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def section_digest(section: Section | dict[str, Any]) -> str:
    """Digest of a section's content, also as it is stored; ids and anchors are left out."""
    return digest_of(canonical_bytes(_without_ids(msgspec.to_builtins(section))))


def section_digests(document: Document) -> dict[str, str]:
    """{section id: digest of its content} of a whole document."""
    return {section.id: section_digest(section) for section in document.sections}


def stored_section_digests(data: bytes) -> dict[str, str]:
    """As `section_digests`, of a document's bytes in whatever format they are stored."""
    return {section["id"]: section_digest(section) for section in orjson.loads(data)["sections"]}


def _without_ids(value):
    if isinstance(value, dict):
        return {k: _without_ids(v) for k, v in value.items() if k not in ("id", "anchor")}
    if isinstance(value, list):
        return [_without_ids(v) for v in value]
    return value
