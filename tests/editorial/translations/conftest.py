import pytest

from tests.editorial.translations.translations import make_original, make_translation


@pytest.fixture
def original(db):
    return make_original()


@pytest.fixture
def spanish(original):
    return make_translation(original)
