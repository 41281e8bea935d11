"""Messages are taken with a right and recent signature, and refused otherwise."""

import base64

import pytest
from conftest import SECRET, signed

from healthinfo_client.webhooks import BadSignature, verify

BODY = b'{"type": "article.published", "data": {"id": "1"}}'
OTHER = "whsec_" + base64.b64encode(b"o" * 32).decode()


def test_a_signed_message_is_taken_under_any_spelling_of_its_headers():
    assert verify(BODY, signed(BODY), SECRET)["data"] == {"id": "1"}
    lower = {name.lower(): value for name, value in signed(BODY).items()}
    assert verify(BODY, lower, [SECRET])["type"] == "article.published"


def test_while_secrets_rotate_one_right_signature_is_enough():
    headers = signed(BODY)
    headers["Webhook-Signature"] = f"v1,AAAA v1a,x {headers['Webhook-Signature']}"
    assert verify(BODY, headers, f"{OTHER} {SECRET}")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BODY + b" ", signed(BODY)),
        (BODY, {}),
        (BODY, {**signed(BODY), "Webhook-Id": "msg_2"}),
        (BODY, {**signed(BODY), "Webhook-Signature": ""}),
        (BODY, {**signed(BODY), "Webhook-Signature": "v1,ä"}),
        (BODY, {**signed(BODY), "Webhook-Timestamp": "soon"}),
        (BODY, signed(BODY, at=1)),
        (BODY, signed(BODY, at=4e9)),
        (BODY, signed(BODY, secret=OTHER)),
        (b"no json", signed(b"no json")),
        (b"[]", signed(b"[]")),
    ],
)
def test_what_is_forged_old_or_none_is_refused(body, headers):
    with pytest.raises(BadSignature):
        verify(body, headers, SECRET)


def test_a_recording_is_taken_for_as_long_as_is_said():
    assert verify(BODY, signed(BODY, at=1000), SECRET, now=1299)
    with pytest.raises(BadSignature, match="too long ago"):
        verify(BODY, signed(BODY, at=1000), SECRET, now=1301)


@pytest.mark.parametrize("secret", ["", "whsec_!!!", []])
def test_a_secret_that_is_none_is_named_as_such(secret):
    with pytest.raises(ValueError, match="secret"):
        verify(BODY, signed(BODY), secret)
