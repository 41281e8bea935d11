"""The pages of every system become drafts, with their topics, codes and people; again, the same."""

import pytest

from articles.models import Article, Edition
from tests.commands.importing import run
from tests.importing.sources.reading import EXAMPLES

pytestmark = pytest.mark.django_db


def test_every_example_is_saved_and_the_second_time_unchanged():
    first, second = run(EXAMPLES), run(EXAMPLES)
    assert "9 files: 11 created, 3 failed" in first.out
    assert "9 files: 3 failed, 11 unchanged" in second.out
    assert not Edition.objects.exists()
    topic = Article.objects.get(origin__source="medlineplus", language="en")
    assert [code.code.code for code in topic.code_rows.all()] == ["D007717"]
    assert [one.name for one in topic.topics.all()] == ["Bones, Joints and Muscles"]


@pytest.mark.once
def test_two_languages_of_a_topic_are_translations_of_each_other():
    run(EXAMPLES / "medlineplus.xml")
    assert Article.objects.values("translation_set").distinct().count() == 1
