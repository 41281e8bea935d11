"""Fixtures of tests of partners."""

import pytest

from api.models import ApiKey, Partner
from tests.api.partners.ledger import make_key, make_partner


@pytest.fixture
def partner(db) -> Partner:
    return make_partner()


@pytest.fixture
def key(db) -> ApiKey:
    """A key without scopes; its secret is `key.secret`."""
    return make_key()
