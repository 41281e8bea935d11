"""Fixtures of tests of partners."""

import pytest

from api.models import ApiKey
from tests.api.partners.ledger_making import make_key


@pytest.fixture
def key(db) -> ApiKey:
    """A key without scopes; its secret is `key.secret`."""
    return make_key()
