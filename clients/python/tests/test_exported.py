"""Lines of the export are kept when every digest is right, and refused otherwise."""

import json

import pytest

from healthinfo_client import NotVerified
from healthinfo_client.digests import digest_of
from healthinfo_client.exported import row_of
from healthinfo_client.network.coding import sha256_base64

ID = "0af00000-0000-4000-8000-000000000000"
DOCUMENT = '{"title":"Größe"}'


def article(**other) -> dict:
    edition = {"digest": digest_of(DOCUMENT.encode())}
    own = {"id": ID, "language": "en", "state": "published", "seq": 7, "edition": edition}
    return {**own, **other}


def line(own: dict, **other) -> str:
    text = json.dumps(own, ensure_ascii=False)
    head = {"type": "article", "id": ID, "digest": own["edition"]["digest"], "document": DOCUMENT}
    etag = f'"{sha256_base64(text.encode())}"'
    return json.dumps({**head, "etag": etag, **other})[:-1] + f',"article":{text}}}'


def tombstone(**other) -> str:
    told = {"kind": "unsafe", "reason": "Wrong dose.", "advice": None, "withdrawn_at": None}
    own = {"type": "tombstone", "id": ID, "language": "en", "state": "withdrawn", "seq": 9}
    return json.dumps({**own, **told, "successor": None, **other})


def test_the_bytes_are_kept_as_they_were_served():
    row = row_of(line(article(title="Größe")))
    assert (row.id, row.seq, row.state) == (ID, 7, "published")
    assert row.article == json.dumps(article(title="Größe"), ensure_ascii=False).encode()
    assert row.document == DOCUMENT.encode() and row.digest == digest_of(DOCUMENT.encode())


def test_of_a_withdrawn_article_reason_and_advice_are_kept():
    row = row_of(tombstone())
    assert (row.state, row.article, row.document) == ("withdrawn", None, None)
    assert json.loads(row.tombstone or "")["reason"] == "Wrong dose."


@pytest.mark.parametrize(
    "text",
    [
        line(article(), document=DOCUMENT + " "),
        line(article(), etag='"another"'),
        line(article(), id="0af00000-0000-4000-8000-000000000001"),
        line(article(), digest="sha256:0"),
    ],
)
def test_words_that_do_not_agree_with_their_digests_are_refused(text):
    with pytest.raises(NotVerified):
        row_of(text)


@pytest.mark.parametrize(
    "text",
    [
        line(article(seq=2**70)),
        line(article(seq="7")),
        line(article(seq=True)),
        line(article(state="withdrawn")),
        line(article(id="../x")),
        line(article(language=7)),
        tombstone(state="published"),
        tombstone(reason="\ud800"),
        tombstone(seq=0),
        '{"type": "article"}',
        "[]",
        "",
    ],
)
def test_what_no_site_sends_is_an_error_that_is_foreseen(text):
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError, NotVerified)):
        row_of(text)
