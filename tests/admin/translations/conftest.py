"""An original, its translation and whoever works on it; the two are made once for each file."""

import pytest

from tests.editorial.translations import shared_pair as of_file
from tests.factories import make_person
from tests.roles import AUTHOR

pair, shared_pair = of_file.pair, of_file.shared_pair


@pytest.fixture
def original(pair):
    return pair[0]


@pytest.fixture
def spanish(pair):
    return pair[1]


@pytest.fixture
def author(client, db):
    """The author's browser."""
    user = make_person(AUTHOR)
    user.is_staff = True
    user.save()
    client.force_login(user)
    return client
