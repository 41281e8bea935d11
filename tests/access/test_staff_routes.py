"""All routes of the staff × roles: the table says who is let in, and a new route needs a row."""

import zlib

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.access.routes import all_routes
from tests.access.table import WRITING, Table
from tests.lengths import LONG
from tests.roles import ROLES

pytestmark = pytest.mark.django_db
WHO = ["nobody", "account", "guest", *ROLES, "superuser"]
STAFF = [route for route in all_routes() if route.startswith("admin")]
TABLE = Table("staff", [name.replace(" ", "-") for name in WHO])
# Open before anybody has signed in, and made for that.
# `admin/session/` tells a page how long its session lasts; a caller without one has none.
DOORS = ("admin/account/", "admin/login/", "admin/jsi18n/", "admin/logout/", "admin/session/")
# Their own desk, settings and the words of the frame.
OPEN_TO_GUESTS = [
    *["admin/my-settings/", "admin/search/", "admin/", "admin/password_change/done/"],
]
MISSING = "Write its row by ROUTES=write, and read what it says."


def asked(route: str) -> list[str]:
    """Whom the short form asks: one without a role, and at some routes one of the others."""
    if LONG or WRITING:
        return WHO
    turn = zlib.crc32(route.encode())
    return [WHO[turn % 3], *WHO[3:][turn // 3 % 25 :][:1]]


def _where_asked(said: list[str], found: list[str]) -> list[str]:
    return [a if b != "-" else "-" for a, b in zip(said, found, strict=True)]


def is_door(route: str) -> bool:
    return route.startswith(DOORS)


def test_every_staff_route_has_a_row_and_no_row_is_left_over():
    assert sorted(TABLE.rows()) == sorted(STAFF), MISSING


@pytest.mark.long
def test_each_role_is_answered_as_the_table_says(site, browsers):
    found, rows = {}, TABLE.rows()
    for route in STAFF:
        ask = asked(route)
        answers = {who: str(browsers[who].get(site.address(route)).status_code) for who in ask}
        found[route] = [answers.get(who, "-") for who in WHO]
    if WRITING:
        TABLE.write(found)
        return
    assert found == {route: _where_asked(rows[route], answers) for route, answers in found.items()}


@pytest.mark.parametrize("who", ["nobody", "account", "guest"])
def test_the_table_lets_nobody_in_without_a_role(who):
    rows, place = TABLE.rows(), WHO.index(who)
    let_in = [r for r, answers in rows.items() if answers[place] == "200" and not is_door(r)]
    assert let_in == (OPEN_TO_GUESTS if who == "guest" else [])


def test_no_form_of_the_staff_takes_a_post_from_another_site(site, browsers):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(User.objects.get(username="boss"))
    foreign = {"Origin": "https://evil.example", "Referer": "https://evil.example/"}
    found = {
        route: browser.post(site.address(route), {"post": "yes"}, headers=foreign).status_code
        for route in STAFF
        if route != "admin"  # a redirect to the address with its slash, whatever the method
    }
    assert {route: status for route, status in found.items() if status != 403} == {}
