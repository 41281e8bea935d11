"""The Python client's listener takes the webhooks that the site signs."""

import threading

import pytest
from healthinfo_client.mirror.listening import Listener

from api.models import Delivery
from api.webhooks.replays import ping
from api.webhooks.signing import display_secret
from api.webhooks.subscriptions import rotate_secret
from tests.api.webhooks.hooks import make_changes, make_subscription, turn
from tests.servers.serving import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture
def listening(settings):
    """(a subscription, its listener)."""
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    port = free_port()
    subscription = make_subscription(f"http://127.0.0.1:{port}/")
    secret = display_secret(subscription.secret)
    listener = Listener(("127.0.0.1", port), secret, threading.Event())
    listener.start()
    yield subscription, listener
    listener.shutdown()
    listener.server_close()


def test_each_message_wakes_the_keeper_also_while_secrets_rotate(listening):
    subscription, listener = listening
    make_changes(1)
    ping(subscription)
    turn(subscription)
    rotate_secret(subscription)
    listener.woken.clear()
    make_changes(1)
    turn(subscription)
    assert listener.woken.is_set()
    assert set(Delivery.objects.values_list("state", flat=True)) == {"delivered"}


def test_a_message_signed_with_another_secret_does_not(listening):
    subscription, listener = listening
    listener.secrets = "whsec_AAAA"
    make_changes(1)
    turn(subscription)
    assert not listener.woken.is_set()
    assert Delivery.objects.get().state == "waiting"
