"""What a session is worth to others: a new id at each sign-in, none after, and no name told."""

import time

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from tests.healthinfo.accounts.making import LOGIN, is_signed_in, sign_in, staff
from tests.lengths import length

pytestmark = pytest.mark.django_db
LOGOUT = "/admin/account/logout/"


class FewerRounds(PBKDF2PasswordHasher):
    """As in production, a fiftieth of the time."""

    iterations = PBKDF2PasswordHasher.iterations // 50


def key_of(client: Client) -> str:
    return client.cookies["sessionid"].value


def test_a_session_given_to_somebody_before_is_not_theirs_afterwards():
    staff("pia")
    client = Client()
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    sign_in(client, "pia")
    assert is_signed_in(client) and key_of(client) != planted
    assert not Session.objects.filter(pk=planted).exists()


def test_a_session_is_dead_after_signing_out():
    staff("pia")
    client, other = Client(), Client()
    sign_in(client, "pia")
    other.cookies["sessionid"] = key_of(client)
    assert other.get("/admin/").status_code == 200
    client.post(LOGOUT)
    assert other.get("/admin/").status_code == 302


def test_a_link_signs_nobody_out():
    staff("pia")
    client = Client()
    sign_in(client, "pia")
    assert client.get(LOGOUT).status_code == 200
    assert is_signed_in(client)


def test_its_cookie_is_read_by_no_script_and_sent_by_no_other_site():
    staff("pia")
    client = Client()
    sign_in(client, "pia")
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


@pytest.mark.long
def test_a_name_that_no_account_has_takes_as_long_as_one_that_has(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.FewerRounds"]
    User.objects.create(username="pia", password=make_password("a long pass phrase"))
    seconds: dict[str, list[float]] = {"pia": [], "nobody": []}
    for number in range(length(3, long=15)):
        for name, took in seconds.items():
            began = time.thread_time()
            fields = {"login": name, "password": "wrong"}
            Client().post(LOGIN, fields, REMOTE_ADDR=f"198.51.100.{number}")
            took.append(time.thread_time() - began)
    assert 0.5 < min(seconds["nobody"]) / min(seconds["pia"]) < 2
