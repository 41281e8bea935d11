import pytest

from tests.editorial.notices.notices import make_topic, publish_about, raise_new, write_notice


@pytest.fixture
def topic(db):
    return make_topic()


@pytest.fixture
def page(topic):
    """A published article on the topic."""
    return publish_about(topic)


@pytest.fixture
def notice(topic, page):
    """Written about the topic, not yet confirmed."""
    return write_notice(topics=[topic.pk])


@pytest.fixture
def raised(topic, page):
    return raise_new(topics=[topic.pk])
