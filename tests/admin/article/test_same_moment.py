"""Two saves at the very same moment, each in its own connection."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.admin.making import address, filled_in, make_article, person, signed_in


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_one_is_refused():
    article = make_article()
    browsers = [signed_in(person(name, "Author")) for name in ("anna", "boris")]
    forms = [filled_in(browser.get(address(article)).content) for browser in browsers]
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
