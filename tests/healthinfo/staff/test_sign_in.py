"""Signing in: by name or address, limited, and nobody signs up."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.django_db
LOGIN = "/admin/account/login/"
PHRASE = "a long pass phrase"


@pytest.fixture
def ada() -> User:
    return User.objects.create_superuser("ada", email="ada@example.org", password=PHRASE)


def sign_in(client: Client, name: str, phrase: str = PHRASE):
    return client.post(f"{LOGIN}?next=/admin/", {"login": name, "password": phrase})


@pytest.mark.parametrize("name", ["ada", "ada@example.org"])
def test_staff_sign_in_by_name_or_address(ada, client, name):
    assert sign_in(client, name)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_admin_sends_strangers_to_the_sign_in_page_and_back(client):
    answer = client.get("/admin/articles/article/", follow=True)
    assert answer.redirect_chain[-1][0] == f"{LOGIN}?next=%2Fadmin%2Farticles%2Farticle%2F"


def test_a_wrong_password_says_so_at_the_form_and_keeps_the_name(ada, client):
    page = LexborHTMLParser(sign_in(client, "ada", "wrong").content)
    assert page.css_first("[role=alert]").text(strip=True)
    assert page.css_first("input[name=login]").attributes["value"] == "ada"


def test_guessing_is_limited(ada, client):
    for _ in range(5):
        sign_in(client, "ada", "wrong")
    assert "_auth_user_id" not in client.session
    sign_in(client, "ada")
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client):
    form = {"username": "eve", "email": "eve@example.org", "password1": PHRASE, "password2": PHRASE}
    assert "closed" in client.get("/admin/account/signup/").content.decode().lower()
    client.post("/admin/account/signup/", form)
    assert not User.objects.filter(username="eve").exists()


def test_an_account_that_is_not_staff_gets_no_further(client):
    User.objects.create_user("sam", password=PHRASE)
    sign_in(client, "sam")
    assert client.get("/admin/").status_code in (302, 403)
    assert client.get("/admin/login/").status_code == 403


def test_staff_cannot_change_the_address_that_identifies_them(ada, client):
    client.force_login(ada)
    assert client.get("/admin/account/email/")["Location"] == "/admin/"


def test_the_sign_in_page_works_without_scripts(client):
    page = LexborHTMLParser(client.get(LOGIN).content)
    assert page.css("script") == []
    assert page.css_first("html").attributes["lang"] == "en"
    labels = {label.attributes["for"] for label in page.css("label")}
    assert {"id_login", "id_password"} <= labels
