"""The one query of a read is run by the driver's own cursor, and answers as Django's would."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.delivery.article_query import find_by_id, find_by_slug
from tests.factories import current_of, make_published

pytestmark = pytest.mark.django_db
RENDERER = {"name": "v1.json", "renderer": "x"}


def reads(held: str) -> list:
    current = current_of(make_published())
    by_id = find_by_id(current.public_id, held=held, **RENDERER)
    return [by_id, find_by_slug(current.language, current.slug, held=held, **RENDERER)]


@pytest.mark.parametrize("held", ["", '"etag"'])
def test_a_read_finds_the_same_whether_or_not_queries_are_logged(held):
    by_id, by_slug = reads(held)
    with CaptureQueriesContext(connection) as queries:
        logged = find_by_id(by_id.public_id, held=held, **RENDERER)
    assert by_id == by_slug == logged and len(queries) == 1


def test_a_slug_with_a_percent_or_question_mark_is_no_placeholder():
    assert find_by_slug("en", "50%s-or?", **RENDERER) is None
