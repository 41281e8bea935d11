"""Fixtures of API tests."""

from collections.abc import Iterator

import pytest

from api.models import Subscription
from articles.models import Article
from tests.api.checks import INDEX
from tests.api.webhooks.hooks import make_subscription
from tests.factories import make_published
from tests.servers.webhook_receiver import Receiver, webhook_receiver


@pytest.fixture
def article(db) -> Article:
    """A published article."""
    return make_published()


@pytest.fixture
def receiver(settings) -> Iterator[Receiver]:
    """A receiver of webhooks on the loopback address, which the settings allow."""
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    with webhook_receiver() as receiver:
        yield receiver


@pytest.fixture
def subscription(receiver) -> Subscription:
    """A subscription that sends to the receiver."""
    return make_subscription(receiver.url)


@pytest.fixture
def described(client) -> dict:
    """The OpenAPI description."""
    return client.get(f"{INDEX}openapi.json").json()
