"""An original and its translation, made once for all tests of a file: fixtures of two folders."""

from copy import deepcopy

import pytest

from tests.shared import shared_rows

from .translations import make_original, make_translation


def make_pair():
    original = make_original()
    return original, make_translation(original)


@pytest.fixture(scope="module")
def shared_pair(django_db_setup, django_db_blocker):
    yield from shared_rows(django_db_blocker, make_pair)


@pytest.fixture
def pair(shared_pair, db):
    return deepcopy(shared_pair)
