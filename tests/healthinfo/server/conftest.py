"""A server with a small application behind the guard, for all tests of this folder."""

from collections.abc import Iterator

import pytest

from tests.servers.serving import serving_anew
from tests.servers.slow_callers import Callers


@pytest.fixture(scope="session")
def guarded() -> Iterator[str]:
    """Its address. A body has one second to arrive."""
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings", "FIRST_SECONDS": "1"}
    with serving_anew(environment, app="tests.servers.guarded:application") as address:
        yield address


@pytest.fixture
def callers(guarded: str) -> Iterator[Callers]:
    """Callers of that server."""
    own = Callers(guarded)
    yield own
    own.close()
