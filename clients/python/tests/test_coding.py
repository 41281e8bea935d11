"""A body is taken as whole by its digest, whoever compressed it, and refused otherwise."""

import gzip

import pytest
from conftest import headers_of

from healthinfo_client.network import coding
from healthinfo_client.network.coding import Torn, proved, sha256_base64

PLAIN = b'{"words": "' + b"slow onset " * 20 + b'"}'
PACKED = gzip.compress(PLAIN)


def digest(body: bytes) -> str:
    return f"sha-256=:{sha256_base64(body)}:"


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (PLAIN, {}),
        (PLAIN, {"Repr_Digest": digest(PLAIN)}),
        (PACKED, {"Content_Encoding": "gzip", "Repr_Digest": digest(PACKED)}),
        # A proxy compressed it: the digest is of the bytes that the site sent.
        (PACKED, {"Content_Encoding": "GZIP", "Repr_Digest": digest(PLAIN)}),
        # A proxy unpacked it: the digest is of bytes that are not here, the ETag of these.
        (PLAIN, {"Repr_Digest": digest(PACKED), "ETag": f'W/"{sha256_base64(PLAIN)}-gzip"'}),
        (PACKED + gzip.compress(b""), {"Content_Encoding": "gzip", "Repr_Digest": digest(PLAIN)}),
    ],
)
def test_what_is_whole_is_taken(body, named):
    assert proved(body, headers_of(**named)) == PLAIN


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (PLAIN[:-1], {"Repr_Digest": digest(PLAIN)}),
        (PACKED[:-9], {"Content_Encoding": "gzip"}),
        (PLAIN, {"Content_Encoding": "gzip"}),
        (PLAIN, {"Content_Encoding": "br"}),
        (PLAIN, {"Repr_Digest": digest(PACKED), "ETag": '"another"'}),
    ],
)
def test_what_is_not_is_refused(body, named):
    with pytest.raises(Torn):
        proved(body, headers_of(**named))


def test_a_small_body_that_unpacks_to_a_very_large_one_is_refused(monkeypatch):
    monkeypatch.setattr(coding, "LONGEST", 1000)
    with pytest.raises(Torn, match="too large"):
        proved(gzip.compress(b"a" * 5000), headers_of(Content_Encoding="gzip"))
