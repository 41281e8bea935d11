"""The same answers as objects in S3-compatible storage: for offline use and for a disaster.

A bucket asks nobody before it serves, so no lease holds here, and no recall waits for it. What is
withdrawn is deleted; a 410 has no place in a bucket. Headers are kept as far as objects have them.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from importlib.util import find_spec
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from .answers import Answer
from .index import Index

SCHEME = "s3://"
AMAZON = "https://s3.amazonaws.com"
# Headers that an object has itself, and those that it keeps as metadata of its own.
_OF_OBJECTS = (
    "Content-Type",
    "Cache-Control",
    "Content-Encoding",
    "Content-Language",
    "Content-Disposition",
)
_AS_METADATA = ("ETag", "Last-Modified", "Cache-Groups", "Link")
_REDIRECT = "x-amz-website-redirect-location"
_METADATA = "x-amz-meta-"
# In the index: an upload may be under way.
_UPLOADING, _DELETED = "uploading", "deleted"
# Seconds to connect, and for an answer.
_CONNECT, _READ = 5.0, 60.0
_TRIES = 3
# S3's limits: of a key, and of all metadata of an object.
_LONGEST_KEY, _MOST_METADATA = 1024, 2000


class NoLibrary(Exception):
    """What speaks S3 is not installed."""


class Bucket:
    """Objects below a prefix, by address; `/en/asthma/` is `en/asthma/index.html`."""

    codings: tuple[str, ...] = ("gzip",)

    def __init__(self, client: Any, name: str, prefix: str, index: Index) -> None:
        self._client, self._name, self._index = client, name, index
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""

    def put(self, address: str, coding: str, topic: str, answer: Answer) -> bool:
        """Have the object be this answer; False where no object can be."""
        key, headers = self._key(address), _headers(answer)
        if answer.status == 410:
            self.remove(address, coding)
            self._index.put(address, coding, topic, _DELETED)
            return True
        if not _fits(address, key, headers):
            return False
        target = _digest(headers, answer.body)
        if self._index.target(address, coding) != target:
            self._index.put(address, coding, topic, _UPLOADING)
            self._upload(key, headers, answer.body)
        self._index.put(address, coding, topic, target)
        return True

    def remove(self, address: str, coding: str) -> None:
        self._client.remove_object(self._name, self._key(address))

    def remove_everything(self) -> None:
        """Delete what the index does not know; the rest is asked for again, what is gone first."""
        known = {self._key(address) for address, _ in self._index.entries()}
        for key in self._keys():
            if key not in known:
                self._client.remove_object(self._name, key)

    def erase(self, target: str) -> None:
        """Objects have no other place that is left over."""

    def read(self, address: str, coding: str) -> Answer | None:
        """The object as `shown` shows an answer; None without one."""
        if self._index.target(address, coding) == _DELETED:
            return Answer(410)
        from minio.error import S3Error

        try:
            found = self._client.get_object(self._name, self._key(address))
        except S3Error as error:
            if error.code == "NoSuchKey":
                return None
            raise
        try:
            return _answer(found.headers, found.read(decode_content=False))
        finally:
            found.release_conn()

    def shown(self, answer: Answer) -> Answer:
        """What of an answer an object keeps."""
        return Answer(410) if answer.status == 410 else _answer(_headers(answer), answer.body)

    def _upload(self, key: str, headers: dict[str, str], body: bytes) -> None:
        kind = headers.get("Content-Type", "application/octet-stream")
        self._client.put_object(
            self._name, key, BytesIO(body), len(body), content_type=kind, metadata=headers
        )

    def _key(self, address: str) -> str:
        path = address.removeprefix("/")
        return self._prefix + (f"{path}index.html" if not path or path.endswith("/") else path)

    def _keys(self) -> Iterator[str]:
        found = self._client.list_objects(self._name, prefix=self._prefix, recursive=True)
        return (one.object_name for one in found)


def open_bucket(url: str, endpoint: str, index: Index) -> Bucket:
    """The bucket of `s3://name/prefix`. Raises NoLibrary, and ValueError for no such URL.

    Keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, ~/.aws/credentials, or the machine's
    role; the region from AWS_REGION.
    """
    parts, server = urlsplit(url), urlsplit(endpoint)
    if not parts.netloc or server.scheme not in ("http", "https") or not server.netloc:
        raise ValueError("Write s3://bucket/prefix, and the endpoint with https://.")
    if find_spec("minio") is None:
        raise NoLibrary
    return Bucket(_client(server.scheme, server.netloc), parts.netloc, parts.path, index)


def _client(scheme: str, server: str) -> Any:
    import urllib3
    from minio import Minio
    from minio.credentials import (
        AWSConfigProvider,
        ChainedProvider,
        EnvAWSProvider,
        IamAwsProvider,
    )

    providers = [EnvAWSProvider(), AWSConfigProvider(), IamAwsProvider()]
    retries = urllib3.Retry(total=_TRIES, backoff_factor=0.2, status_forcelist=[500, 502, 503, 504])
    http = urllib3.PoolManager(
        timeout=urllib3.Timeout(connect=_CONNECT, read=_READ), retries=retries
    )
    return Minio(
        server,
        secure=scheme == "https",
        region=os.environ.get("AWS_REGION", "us-east-1"),
        credentials=ChainedProvider(providers),
        http_client=http,
    )


def _headers(answer: Answer) -> dict[str, str]:
    """The headers of the object of an answer. Names of its own metadata are in small letters."""
    own = {name: answer.headers[name] for name in _OF_OBJECTS if name in answer.headers}
    own |= {
        _METADATA + name.lower(): answer.headers[name]
        for name in _AS_METADATA
        if name in answer.headers
    }
    location = answer.headers.get("Location")
    return own | ({_REDIRECT: location} if location else {})


def _answer(headers: Any, body: bytes) -> Answer:
    """What an object's headers and body say, in one order and writing."""
    wanted = {*map(str.lower, _OF_OBJECTS), _REDIRECT}
    found = {name.lower(): value for name, value in headers.items()}
    kept = {n: v for n, v in sorted(found.items()) if n in wanted or n.startswith(_METADATA)}
    return Answer(301 if _REDIRECT in kept else 200, kept, body)


def _fits(address: str, key: str, headers: dict[str, str]) -> bool:
    size = sum(len(name) + len(value) for name, value in headers.items())
    plain = all(value.isascii() for value in headers.values())
    return (
        "?" not in address
        and len(key.encode()) <= _LONGEST_KEY
        and size <= _MOST_METADATA
        and plain
    )


def _digest(headers: dict[str, str], body: bytes) -> str:
    whole = hashlib.sha256(json.dumps(headers, sort_keys=True).encode())
    whole.update(body)
    return whole.hexdigest()
