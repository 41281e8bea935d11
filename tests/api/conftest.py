"""Fixtures of API tests."""

import pytest

from articles.models import Article
from tests.api.checks import INDEX
from tests.factories import make_published


@pytest.fixture
def article(db) -> Article:
    """A published article."""
    return make_published()


@pytest.fixture
def described(client) -> dict:
    """The OpenAPI description."""
    return client.get(f"{INDEX}openapi.json").json()
