"""Whether words are the ones that were reviewed and published."""

from __future__ import annotations

import hashlib
from typing import Any

from .errors import NotVerified


def digest_of(document: bytes) -> str:
    """The digest of an edition: `sha256:` and the SHA-256 of its canonical document, in hex."""
    return f"sha256:{hashlib.sha256(document).hexdigest()}"


def check_document(document: bytes, article: Any) -> None:
    """NotVerified where the document is not the one that the article's edition names.

    `document`: the bytes of `/articles/{id}/editions/{number}/document`; `article`: the JSON of
    the article, or of an edition.
    """
    digest = digest_of(document)
    if digest != article["edition"]["digest"]:
        said = article["edition"]["digest"]
        raise NotVerified(f"{article['id']}: the document has {digest}, the edition names {said}")
