import pytest

from tests.editorial.translations.translations import make_original, make_translation

from .shared_pair import pair, shared_pair  # noqa: F401


@pytest.fixture
def original(db):
    return make_original()


@pytest.fixture
def spanish(original):
    return make_translation(original)
