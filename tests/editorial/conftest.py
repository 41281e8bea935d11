"""People with each role, a draft, and a published article."""

import pytest

from tests.factories import make_draft, make_person, make_published
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


@pytest.fixture
def draft(db):
    return make_draft()


@pytest.fixture
def published(db):
    return make_published()
