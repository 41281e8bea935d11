"""Search caches some of what it reads for seconds; each test starts with empty caches."""

from collections.abc import Iterator

import pytest

from tests.search.articles import forget_all


@pytest.fixture(autouse=True)
def _forget_searches() -> Iterator[None]:
    forget_all()
    yield
    forget_all()
