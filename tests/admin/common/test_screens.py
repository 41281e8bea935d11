"""The screens beside Django's own: open to whom they say, and to nobody else."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.staff_site import staff_site
from tests.admin.making import make_article, person, publish_now, signed_in

pytestmark = pytest.mark.django_db
ROLES = ["Author", "Clinical reviewer", "Publisher", "Administrator"]
# Those whose address needs more than an article have tests of their own.
PLAIN = [screen for screen in staff_site().screens if "<" not in screen.route]


def address_of(screen) -> str:
    if not screen.of_article:
        return reverse(f"admin:screen_{screen.name}")
    article = make_article()
    publish_now(article)
    return reverse(f"admin:screen_{screen.name}", args=[article.pk])


@pytest.mark.parametrize("screen", PLAIN, ids=lambda screen: screen.name)
def test_a_screen_opens_for_whom_it_is_and_for_no_other(screen):
    address = address_of(screen)
    for role in ROLES:
        user = person(role.lower(), role)
        status = signed_in(user).get(address).status_code
        # Some only take forms (405), lead elsewhere (302), or do not fit this article (404).
        expected = {200, 302, 404, 405} if screen.may(user) else {403}
        assert status in expected, role


@pytest.mark.parametrize("screen", PLAIN, ids=lambda screen: screen.name)
def test_a_stranger_is_sent_to_sign_in_and_a_guest_is_barred(screen):
    address = address_of(screen)
    assert Client().get(address).status_code == 302
    if any(screen.allowed):
        assert signed_in(person("guest")).get(address).status_code == 403


def test_screens_have_names_and_addresses_of_their_own():
    screens = staff_site().screens
    assert len({screen.name for screen in screens}) == len(screens)
    assert len({(screen.of_article, screen.route) for screen in screens}) == len(screens)
