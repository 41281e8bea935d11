"""A site that rehearses."""

import pytest

from articles.rehearsal.library import load


@pytest.fixture
def rehearsing(db, settings):
    """A site with REHEARSAL=1, without articles."""
    settings.REHEARSAL = True


@pytest.fixture
def library(rehearsing) -> int:
    """The invented library at its beginning; how many pages it has."""
    return load()
