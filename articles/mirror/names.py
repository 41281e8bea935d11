"""How addresses and headers are written as names of files and folders, and read again.

    tree/en/asthma/@gzip  ->  store/{set}/{values of the article}/{values of the body}/body

The first is the address with its coding behind "@", a symbolic link. A body lies in a folder whose
name says the rest: nginx reads it in `$realpath_root`.
"""

import hashlib
from collections.abc import Mapping

from .header_sets import BETWEEN, LONGEST, MOST_SLASHES, OF_ARTICLE, OF_BODY, HeaderSet, Unwritable

BODY = "body"
# In a name for "/", which no name may have. No value has it but dates, which have no slash.
SLASH = "!"


def link_of(address: str, coding: str) -> str:
    """The path of an address below the tree. Raises Unwritable."""
    path = f"{address.lstrip('/')}@{coding}"
    parts = path.split("/")
    if any(len(part.encode()) > LONGEST for part in parts) or {"", ".", ".."} & {*parts}:
        raise Unwritable
    if "@" in address or len(path.encode()) > 2000:
        raise Unwritable
    return path


def folder_of(headers: HeaderSet, values: Mapping[str, str], body: bytes) -> str:
    """The path of a body's folder below the store. Raises Unwritable."""
    article = [values[name] for name in OF_ARTICLE]
    of_body = [_packed(values[name]) for name in OF_BODY]
    of_body.append(hashlib.sha256(body).hexdigest()[:16])
    if any("/" in value for value in article) or any(BETWEEN in v for v in (*article, *of_body)):
        raise Unwritable
    parts = [headers.name, BETWEEN.join(article), BETWEEN.join(of_body)]
    if any(len(part.encode()) > LONGEST for part in parts):
        raise Unwritable
    return "/".join(parts)


def values_in(folder: str) -> tuple[str, dict[str, str]]:
    """The name of the set, and the values, that a folder's path below the store says."""
    name, article, of_body = folder.split("/")
    values = dict(zip(OF_ARTICLE, article.split(BETWEEN), strict=True))
    etag, digest, _ = of_body.split(BETWEEN)
    return name, values | {"etag": etag.replace(SLASH, "/"), "digest": digest.replace(SLASH, "/")}


def _packed(value: str) -> str:
    if SLASH in value or value.count("/") > MOST_SLASHES:
        raise Unwritable
    return value.replace("/", SLASH)
