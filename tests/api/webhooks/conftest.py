import pytest

from tests.servers.webhook_receiver import webhook_receiver


@pytest.fixture
def receiver(settings):
    """A receiver on the loopback address, which the settings allow."""
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    with webhook_receiver() as receiver:
        yield receiver
