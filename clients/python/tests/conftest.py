"""What every test may ask for. No test of these needs a site; see tests/clients for those."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from email.message import Message
from urllib.request import Request

import pytest

from healthinfo_client.network.transport import Patience, Transport
from healthinfo_client.network.wire import Arrived

SITE = "https://health.example"
SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()


def headers_of(**named: str) -> Message[str, str]:
    """HTTP headers: `Retry_After` is Retry-After."""
    made: Message[str, str] = Message()
    for name, value in named.items():
        made[name.replace("_", "-")] = value
    return made


def arrived(body: bytes = b"{}", status: int = 200, **named: str) -> Arrived:
    """An answer as it comes from the network; JSON unless said otherwise."""
    return Arrived(status, headers_of(**{"Content_Type": "application/json", **named}), body)


def problem(code: str, status: int, **named: str) -> Arrived:
    body = f'{{"code": "{code}", "status": {status}, "detail": "Why."}}'.encode()
    return arrived(body, status, **{"Content_Type": "application/problem+json", **named})


class Wire:
    """Answers with `answers`, one after the other, the last for ever. `asked`: the requests."""

    def __init__(self) -> None:
        self.answers: list[Arrived | Exception] = [arrived()]
        self.asked: list[Request] = []

    def __call__(self, request: Request, timeout: float) -> Arrived:
        self.asked.append(request)
        answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def addresses(self) -> list[str]:
        return [each.full_url for each in self.asked]


@pytest.fixture
def wire():
    return Wire()


@pytest.fixture
def waited() -> list[float]:
    """The seconds of each wait, which ends at once."""
    return []


@pytest.fixture
def transport(wire, waited):
    patience = Patience(attempts=3)
    return Transport(SITE, "hi_key", patience, wire=wire, sleep=waited.append)


def signed(body: bytes, *, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers of a message, as the site signs it."""
    stamp = str(int(time.time() if at is None else at))
    key = base64.b64decode(secret.removeprefix("whsec_"))
    text = b".".join([b"msg_1", stamp.encode(), body])
    made = base64.b64encode(hmac.digest(key, text, hashlib.sha256)).decode()
    return {
        "Webhook-Id": "msg_1",
        "Webhook-Timestamp": stamp,
        "Webhook-Signature": f"v1,{made}",
    }
