"""An article, the people at work on it and the form of its page, made once for each file."""

from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from tests.admin.staff import (
    address,
    filled_in,
    make_article,
    person,
    session_of,
    signed_in,
    with_session,
)
from tests.shared import shared_rows

PEOPLE = {
    "anna": "Author",
    "boris": "Author",
    "rita": "Clinical reviewer",
    "paul": "Publisher",
    "ada": "Administrator",
}


@dataclass
class Desk:
    """`sessions`: {user name: the cookie of who is signed in}. `form`: as the author opens it."""

    article: Article
    people: dict[str, User]
    sessions: dict[str, str]
    form: dict[str, object]

    def browser(self, name: str) -> Client:
        return with_session(self.sessions[name])


def make_desk() -> Desk:
    people = {name: person(name, role) for name, role in PEOPLE.items()}
    browsers = {name: signed_in(user) for name, user in people.items()}
    article = make_article()
    sessions = {name: session_of(browser) for name, browser in browsers.items()}
    form = filled_in(browsers["anna"].get(address(article)).content)
    return Desk(article, people, sessions, form)


@pytest.fixture(scope="module")
def desk(django_db_setup, django_db_blocker):
    yield from shared_rows(django_db_blocker, make_desk)


@pytest.fixture
def article(desk, db):
    return deepcopy(desk.article)


@pytest.fixture
def opened(desk, db) -> dict[str, object]:
    """What a browser would send for the article's form as its page is opened."""
    return dict(desk.form)


@pytest.fixture
def author(desk, db):
    return deepcopy(desk.people["anna"])


@pytest.fixture
def reviewer(desk, db):
    return deepcopy(desk.people["rita"])


@pytest.fixture
def publisher(desk, db):
    return deepcopy(desk.people["paul"])


@pytest.fixture
def administrator(desk, db):
    return deepcopy(desk.people["ada"])


@pytest.fixture
def editing(desk, db):
    return desk.browser("anna")


@pytest.fixture
def second(desk, db):
    return desk.browser("boris")


@pytest.fixture
def reviewing(desk, db):
    return desk.browser("rita")


@pytest.fixture
def publishing(desk, db):
    return desk.browser("paul")


@pytest.fixture
def managing(desk, db):
    return desk.browser("ada")
