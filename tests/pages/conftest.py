"""What every test of the pages may ask for."""

import pytest

from articles.models import Article
from tests.factories import make_published


@pytest.fixture
def gout(db: None) -> Article:
    """An article published at /en/gout/."""
    return make_published("Gout", slug="gout")
