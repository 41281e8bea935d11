"""Search keeps some of what it read for seconds; a test must not find what another left."""

from collections.abc import Iterator

import pytest

from tests.search.making import forget_all


@pytest.fixture(autouse=True)
def _forget_searches() -> Iterator[None]:
    forget_all()
    yield
    forget_all()
