"""All routes of the staff × roles by POST: a form without content, with a valid CSRF token.

What each role may not do is refused before the form is looked at; a row with 200 or 302 says that
the form was read by somebody who may.
"""

import zlib

import pytest
from django.db import transaction

from tests.access.table import WRITING, Table
from tests.access.test_staff_routes import MISSING, STAFF, WHO, is_door
from tests.lengths import LONG

pytestmark = pytest.mark.django_db
TABLE = Table("staff_posts", [name.replace(" ", "-") for name in WHO])


def asked(route: str) -> list[str]:
    """Whom the short form asks: at some routes one of all."""
    if LONG or WRITING:
        return WHO
    turn = zlib.crc32(route.encode())
    return [WHO[turn // 3 % len(WHO)]] if turn % 3 == 0 else []


class _Undo(Exception):
    pass


def posted(browser, address: str) -> str:
    """The status of an empty form; what it changed is undone."""
    cookies, browser.raise_request_exception = browser.cookies.copy(), False
    status = ""
    try:
        with transaction.atomic():
            status = str(browser.post(address, {}).status_code)
            raise _Undo
    except _Undo:
        # Signing out or changing the session is for the next route not to have happened.
        browser.cookies = cookies
        return status


def test_every_staff_route_has_a_row_and_no_row_is_left_over():
    assert sorted(TABLE.rows()) == sorted(STAFF), MISSING


@pytest.mark.long
def test_each_role_is_answered_as_the_table_says(site, browsers):
    found, rows = {}, TABLE.rows()
    for route in STAFF:
        answers = {who: posted(browsers[who], site.address(route)) for who in asked(route)}
        found[route] = [answers.get(who, "-") for who in WHO]
    if WRITING:
        TABLE.write(found)
        return
    said = {
        route: [a if b != "-" else "-" for a, b in zip(rows[route], answers, strict=True)]
        for route, answers in found.items()
    }
    assert found == said


@pytest.mark.parametrize("who", ["nobody", "account", "guest"])
def test_the_table_lets_no_form_through_without_a_role(who):
    place = WHO.index(who)
    read = [route for route, row in TABLE.rows().items() if row[place] in ("200", "422")]
    expected = ["admin/search/", "admin/"] if who == "guest" else []
    assert [route for route in read if not is_door(route)] == expected


def test_no_empty_form_is_an_error_of_the_site():
    assert {route for route, row in TABLE.rows().items() if "500" in row} == set()
