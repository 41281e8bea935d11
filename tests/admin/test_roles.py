"""Who sees and does what: a table of roles, buttons and screens."""

from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.editorial.review.submission import confirm, submit
from articles.editorial.withdrawal.withdraw import withdraw
from articles.models import Article
from articles.staff_site import staff_site
from tests.admin.staff import (
    address,
    make_article,
    person,
    publish_now,
    session_of,
    signed_in,
    with_session,
)
from tests.roles import ROLES
from tests.shared import shared_rows

# Who may what is asked of the accounts, in memory.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
EVERYONE = set(ROLES)
REVIEWERS = {"Clinical reviewer", "Administrator"}
PUBLISHERS = {"Publisher", "Administrator"}
# {moment: {button: the roles that see it}}; a button not named is seen by nobody then.
BUTTONS = {
    "draft": {"submit": EVERYONE},
    "submitted": {
        "confirm": EVERYONE,
        "review": REVIEWERS,
        "request_changes": EVERYONE,
        "publish": PUBLISHERS,
    },
    "published": {"archive": PUBLISHERS, "withdraw": PUBLISHERS, "restore": EVERYONE},
    "withdrawn": {"submit": EVERYONE, "restore": EVERYONE, "purge": {"Administrator"}},
}
NAMES = {name for seen in BUTTONS.values() for name in seen}
# Those whose address needs more than an article have tests of their own.
PLAIN = [screen for screen in staff_site().screens if "<" not in screen.route]


@dataclass
class House:
    """Accounts with one role each, one without, and a published article."""

    accounts: dict[str, User]
    sessions: dict[str, str]
    article: Article

    def browser(self, role: str) -> Client:
        return with_session(self.sessions[role])


def make_house() -> House:
    accounts = {role: person(f"new-{role.lower()}", role) for role in ROLES}
    accounts["guest"] = person("guest")
    sessions = {role: session_of(signed_in(user)) for role, user in accounts.items()}
    article = make_article("House")
    publish_now(article)
    return House(accounts, sessions, article)


@pytest.fixture(scope="module")
def shared_house(django_db_setup, django_db_blocker):
    yield from shared_rows(django_db_blocker, make_house)


@pytest.fixture
def house(shared_house, db) -> House:
    return deepcopy(shared_house)


def at(moment: str):
    article = make_article(moment)
    if moment == "submitted":
        submit(article, by=person("anna", "Author"))
    elif moment in ("published", "withdrawn"):
        publish_now(article)
    if moment == "withdrawn":
        withdraw(article, by=person("paul", "Publisher"), kind="outdated", reason="Old.")
    return article


@pytest.mark.parametrize("moment", BUTTONS)
@pytest.mark.parametrize("role", ROLES)
def test_the_buttons_fit_the_role_and_the_moment(house, role, moment):
    article = at(moment)
    page = house.browser(role).get(address(article)).content.decode()
    shown = {name for name in NAMES if f'href="{address(article, name)}"' in page}
    assert shown == {name for name, roles in BUTTONS[moment].items() if role in roles}


FORBIDDEN = [
    (role, name)
    for role in ROLES
    for name, roles in {
        "review": REVIEWERS,
        "publish": PUBLISHERS,
        "archive": PUBLISHERS,
        "withdraw": PUBLISHERS,
        "purge": {"Administrator"},
    }.items()
    if role not in roles
]


@pytest.mark.parametrize(("role", "transition"), FORBIDDEN)
def test_a_typed_address_opens_no_transition_to_whom_it_is_barred(house, role, transition):
    browser, page = house.browser(role), address(house.article, transition)
    assert browser.get(page).status_code == 403
    assert browser.post(page, {"reason": "x"}).status_code == 403


SCREENS = ["article", "topic", "code", "contributor"]
RECORDS = ["edition", "change", "act", "candidate", "review", "origin"]


@pytest.mark.parametrize("role", ROLES)
def test_every_role_is_offered_the_editorial_screens(house, role):
    page = house.browser(role).get("/admin/").content.decode()
    assert [s for s in SCREENS + RECORDS if f'"/admin/articles/{s}/"' not in page] == []


@pytest.mark.parametrize("screen", SCREENS + RECORDS)
def test_every_screen_opens_and_no_record_is_added_by_a_typed_address(house, screen):
    editing = house.browser("Author")
    assert editing.get(f"/admin/articles/{screen}/").status_code == 200
    expected = 200 if screen in SCREENS else 403
    assert editing.get(f"/admin/articles/{screen}/add/").status_code == expected


@pytest.mark.parametrize("role", ROLES)
def test_no_role_edits_or_deletes_what_was_issued(house, role):
    edition = house.article.editions.get()
    browser = house.browser(role)
    page = f"/admin/articles/edition/{edition.pk}"
    assert browser.get(f"{page}/change/").status_code == 200
    assert browser.post(f"{page}/change/", {"title": "Other"}).status_code == 403
    assert browser.post(f"{page}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("role", ROLES)
def test_only_an_administrator_deletes_a_draft_and_nobody_a_published_article(house, role):
    browser, draft = house.browser(role), make_article("Draft")
    pages = [f"/admin/articles/article/{a.pk}/delete/" for a in (draft, house.article)]
    allowed = 200 if role == "Administrator" else 403
    assert [browser.get(page).status_code for page in pages] == [allowed, 403]


@pytest.mark.parametrize("role", ROLES)
def test_accounts_are_not_for_editorial_roles(house, role):
    assert house.browser(role).get("/admin/auth/user/").status_code == 403


def test_a_superuser_sees_accounts_and_groups_in_the_same_look(admin_client):
    for screen in ("user", "group"):
        page = admin_client.get(f"/admin/auth/{screen}/")
        assert page.status_code == 200
        assert b"unfold/css/styles" in page.content


def test_somebody_without_a_role_sees_no_article(article):
    browser = signed_in(person("guest"))
    assert browser.get(address(article)).status_code == 403
    assert browser.get(address(article, "submit")).status_code == 403


def test_urgent_publication_is_offered_only_to_whom_it_is_permitted(article):
    digest = submit(article, by=person("anna", "Author")).digest
    confirm(article, by=person("rita", "Clinical reviewer"), digest=digest)
    plain = person("plain", "Author")
    plain.user_permissions.add(Permission.objects.get(codename="publish_article"))
    form = signed_in(plain).get(address(article, "publish")).context["form"]
    assert "urgent_reason" not in form.fields


def test_a_guest_who_may_only_look_changes_nothing(article):
    guest = person("guest")
    guest.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    browser = signed_in(guest)
    page = browser.get(address(article))
    assert page.status_code == 200
    assert "Text 1." in page.content.decode()
    assert browser.post(address(article), {"title": "x"}).status_code == 403


def test_who_has_confirmed_is_not_asked_again(article):
    author = person("anna", "Author")
    submit(article, by=author)
    page = signed_in(author).get(address(article)).content.decode()
    assert address(article, "confirm") not in page


def test_the_sidebar_offers_only_what_a_role_may_open(article):
    page = signed_in(person("new", "Author")).get("/admin/").content.decode()
    assert "/admin/articles/topic/" in page
    assert "/admin/auth/user/" not in page


def address_of(screen, article) -> str:
    return reverse(f"admin:screen_{screen.name}", args=[article.pk] if screen.of_article else [])


@pytest.mark.parametrize("screen", PLAIN, ids=lambda screen: screen.name)
def test_a_screen_opens_for_whom_it_is_and_for_no_other(house, screen):
    address = address_of(screen, house.article)
    for role in ROLES:
        status = house.browser(role).get(address).status_code
        # Some only take forms (405), lead elsewhere (302), or do not fit this article (404).
        expected = {200, 302, 404, 405} if screen.may(house.accounts[role]) else {403}
        assert status in expected, role


@pytest.mark.parametrize("screen", PLAIN, ids=lambda screen: screen.name)
def test_a_stranger_is_sent_to_sign_in_and_a_guest_is_barred(house, screen):
    address = address_of(screen, house.article)
    assert Client().get(address).status_code == 302
    if any(screen.allowed):
        assert house.browser("guest").get(address).status_code == 403


def test_screens_have_names_and_addresses_of_their_own():
    screens = staff_site().screens
    assert len({screen.name for screen in screens}) == len(screens)
    assert len({(screen.of_article, screen.route) for screen in screens}) == len(screens)
