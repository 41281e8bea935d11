"""The receiver in the partners' guide accepts signed messages once and refuses all others."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from api.models import Delivery
from api.webhooks.replays import ping, replay_delivery
from api.webhooks.signing import display_secret
from api.webhooks.subscriptions import rotate_secret
from tests.api.webhooks.hooks import make_changes, make_subscription, turn

pytestmark = pytest.mark.django_db
SCRIPT = Path(__file__).resolve().parents[3] / "docs" / "partners" / "receiver.py"


@pytest.fixture
def guided(settings, tmp_path):
    """A subscription with the guide's receiver, in a separate process."""
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    subscription = make_subscription(f"http://127.0.0.1:{port}/")
    command = [sys.executable, str(SCRIPT), str(port)]
    environment = {**os.environ, "WEBHOOK_SECRET": display_secret(subscription.secret)}
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL, env=environment)
    wait_for(port)
    yield subscription
    process.kill()
    process.wait(timeout=30)


def wait_for(port: int) -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the receiver does not listen")


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_it_notes_each_change_once_and_verifies_while_secrets_rotate(guided, tmp_path):
    articles = make_changes(2)
    ping(guided)
    turn(guided)
    rotate_secret(guided)
    articles += make_changes(1)
    turn(guided)
    assert set(states()) == {"delivered"}
    noted = list(map(json.loads, (tmp_path / "to-fetch.ndjson").read_text().splitlines()))
    assert [line["id"] for line in noted] == [str(article.public_id) for article in articles]
    assert [line["seq"] for line in noted] == [1, 2, 3]
    assert noted[0]["api_url"].endswith(noted[0]["id"])
    replay_delivery(Delivery.objects.get(seq=3))
    turn(guided)
    assert len((tmp_path / "to-fetch.ndjson").read_text().splitlines()) == 4


def test_it_refuses_what_is_forged_or_old(guided, tmp_path):
    forged = {"webhook-id": "msg_a", "webhook-timestamp": "1", "webhook-signature": "v1,AAAA"}
    for headers in ({}, forged):
        assert requests.post(guided.url, data=b"{}", headers=headers, timeout=60).status_code == 401
    assert not (tmp_path / "to-fetch.ndjson").exists()
