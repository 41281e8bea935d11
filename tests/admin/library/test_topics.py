"""Topics on the editors' screens."""

from __future__ import annotations

import pytest

from articles.admin.library.topics import TopicForm
from articles.models import Topic
from tests.factories import make_draft, publish_draft

pytestmark = pytest.mark.django_db


def renamed(topic: Topic) -> Topic:
    said = {"name": "Bones", "slug": "bones", "parent": "", "names": "{}"}
    form = TopicForm(said, instance=topic)
    assert form.is_valid()
    return form.save()


def test_an_address_that_published_pages_lead_to_outlives_a_new_name():
    topic = Topic.objects.create(name="Joints", slug="joints")
    article = make_draft()
    article.topics.add(topic)
    publish_draft(article)
    assert (renamed(topic).name, topic.slug) == ("Bones", "joints")


def test_the_address_of_a_topic_without_pages_can_be_put_right():
    assert renamed(Topic.objects.create(name="Joints", slug="joint")).slug == "bones"
