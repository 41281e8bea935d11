"""Saves of one draft at the same moment: one is first, and none is lost or done twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.admin.article.editing.meeting import page_of
from tests.admin.staff import add_item, add_section, address, make_article, person, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_saves_at_the_same_moment_one_is_refused():
    article = make_article()
    browsers = [signed_in(person(name, "Author")) for name in ("anna", "boris")]
    forms = [page_of(browser, article) for browser in browsers]
    start = Barrier(2)

    def save(number: int) -> int:
        start.wait()
        try:
            data = forms[number] | {"title": f"Title {number}"}
            return browsers[number].post(address(article), data).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, range(2))) == [200, 302]
    article.refresh_from_db()
    assert article.lock_version == 2


def test_two_clicks_at_the_same_moment_are_one_save():
    article = make_article()
    browser, start = signed_in(person("anna", "Author")), Barrier(2)
    form = page_of(browser, article)
    add_item(form, "blocks-2", term="New item", description="Two")
    add_section(form, "New part", body="<p>New text.</p>")

    def click(_: int) -> int:
        start.wait()
        try:
            return browser.post(address(article), form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(click, range(2))) == [302, 302]
    article.refresh_from_db()
    assert article.lock_version == 2
