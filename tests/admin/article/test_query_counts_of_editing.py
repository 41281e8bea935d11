"""A long article costs no more queries to open and to save than a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.admin.making import address, filled_in, make_article

pytestmark = pytest.mark.django_db


def queries(run) -> int:
    with CaptureQueriesContext(connection) as told:
        run()
    return len(told)


def test_opening_costs_the_same_however_long_the_article(editing):
    short, long = make_article("Short", items=1), make_article("Long", sections=5, items=4)
    editing.get(address(short))
    counts = [queries(lambda a=a: editing.get(address(a))) for a in (short, long)]
    assert counts[0] == counts[1] <= 75


def test_saving_one_change_costs_the_same_however_long_the_article(editing):
    counts = []
    for title, sections, items in (("Short", 2, 1), ("Long", 5, 4)):
        article = make_article(title, sections=sections, items=items)
        data = filled_in(editing.get(address(article)).content) | {"title": "New " + title}
        counts.append(queries(lambda a=article, d=data: editing.post(address(a), d)))
    assert counts[0] == counts[1] <= 90
