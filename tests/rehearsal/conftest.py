"""A site that rehearses."""

import pytest

from articles.rehearsal.library import load
from tests.servers.webhook_receiver import webhook_receiver


@pytest.fixture
def rehearsing(db, settings):
    """A site with REHEARSAL=1, without articles."""
    settings.REHEARSAL = True


@pytest.fixture
def library(rehearsing) -> int:
    """The invented library at its beginning; how many pages it has."""
    return load()


@pytest.fixture
def receiver(settings):
    """A receiver of webhooks on the loopback address, which the settings allow."""
    settings.WEBHOOK_ALLOW_LOOPBACK = True
    with webhook_receiver() as found:
        yield found
