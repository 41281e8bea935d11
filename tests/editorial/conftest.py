"""The people of the editorial tests, one with each role."""

import pytest

from tests.factories import make_person
from tests.roles import ADMINISTRATOR, AUTHOR, PUBLISHER, REVIEWER


@pytest.fixture
def author(db):
    return make_person(AUTHOR)


@pytest.fixture
def reviewer(db):
    return make_person(REVIEWER)


@pytest.fixture
def publisher(db):
    return make_person(PUBLISHER)


@pytest.fixture
def administrator(db):
    return make_person(ADMINISTRATOR)
