"""An original, its translation and whoever works on it; the two are made once for each file."""

from copy import deepcopy

import pytest

from tests.editorial.translations.translations import make_original, make_translation
from tests.factories import make_person
from tests.roles import AUTHOR
from tests.shared import shared_rows


def make_pair():
    original = make_original()
    return original, make_translation(original)


@pytest.fixture(scope="module")
def shared_pair(django_db_setup, django_db_blocker):
    yield from shared_rows(django_db_blocker, make_pair)


@pytest.fixture
def pair(shared_pair, db):
    return deepcopy(shared_pair)


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
