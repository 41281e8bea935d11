"""What every test of feedback may ask for."""

import pytest

from articles.models import Article
from tests.pages.feedback.forms import publish_gout


@pytest.fixture
def gout(db: None) -> Article:
    """An article of two sections at /en/gout/."""
    return publish_gout()
