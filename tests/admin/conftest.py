import pytest

from articles.editorial.review.submission import submit
from tests.admin.staff import make_article, person, publish_now, signed_in


@pytest.fixture
def author(db):
    return person("anna", "Author")


@pytest.fixture
def reviewer(db):
    return person("rita", "Clinical reviewer")


@pytest.fixture
def publisher(db):
    return person("paul", "Publisher")


@pytest.fixture
def administrator(db):
    return person("ada", "Administrator")


@pytest.fixture
def editing(author):
    """The author's browser."""
    return signed_in(author)


@pytest.fixture
def reviewing(reviewer):
    return signed_in(reviewer)


@pytest.fixture
def publishing(publisher):
    return signed_in(publisher)


@pytest.fixture
def managing(administrator):
    return signed_in(administrator)


@pytest.fixture
def article(db):
    return make_article()


@pytest.fixture
def published(article):
    publish_now(article)
    return article


@pytest.fixture
def submitted(article, author):
    submit(article, by=author)
    return article


@pytest.fixture
def second(db):
    """Another author's browser."""
    return signed_in(person("boris", "Author"))
