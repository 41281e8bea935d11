"""A long article costs no more queries to open and to save than a short one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.admin.making import address, filled_in, make_article, signed_in

pytestmark = pytest.mark.django_db


def queries(run) -> int:
    with CaptureQueriesContext(connection) as told:
        run()
    return len(told)


@pytest.fixture
def browser(author):
    return signed_in(author)


def test_opening_costs_the_same_however_long_the_article(browser):
    short, long = make_article("Short", items=1), make_article("Long", sections=20, items=10)
    browser.get(address(short))
    counts = [queries(lambda a=a: browser.get(address(a))) for a in (short, long)]
    assert counts[0] == counts[1] <= 75


def test_saving_one_change_costs_the_same_however_long_the_article(browser):
    counts = []
    for title, sections, items in (("Short", 2, 1), ("Long", 20, 10)):
        article = make_article(title, sections=sections, items=items)
        data = filled_in(browser.get(address(article)).content) | {"title": "New " + title}
        counts.append(queries(lambda a=article, d=data: browser.post(address(a), d)))
    assert counts[0] == counts[1] <= 90
