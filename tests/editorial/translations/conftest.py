from copy import deepcopy

import pytest

from tests.editorial.translations.translations import make_original, make_translation
from tests.shared import shared_rows


@pytest.fixture
def original(db):
    return make_original()


@pytest.fixture
def spanish(original):
    return make_translation(original)


def make_pair():
    original = make_original()
    return original, make_translation(original)


@pytest.fixture(scope="module")
def shared_pair(django_db_setup, django_db_blocker):
    """An original and its translation, there for all tests of the file."""
    yield from shared_rows(django_db_blocker, make_pair)


@pytest.fixture
def pair(shared_pair, db):
    return deepcopy(shared_pair)
