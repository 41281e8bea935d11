"""The second factor: required of publishers and administrators, and kept encrypted."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import Group, User
from django.test import Client

from healthinfo.accounts.sign_in import SecondFactorAdapter

pytestmark = pytest.mark.django_db
PHRASE = "a long pass phrase"
SECRET = "JBSWY3DPEHPK3PXP"
SET_UP = "/admin/account/2fa/totp/activate/"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def staff(name: str, role: str) -> User:
    user = User.objects.create_user(name, password=PHRASE, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.post("/admin/account/login/", {"login": user.username, "password": PHRASE})
    return client


def code_now() -> str:
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


@pytest.mark.parametrize("role", ["Publisher", "Administrator"])
def test_a_publisher_without_one_is_led_to_setting_it_up(role):
    client = signed_in(staff("pia", role))
    answer = client.get("/admin/articles/article/")
    assert answer["Location"] == SET_UP
    assert "authenticator" in client.get("/admin/", follow=True).content.decode().lower()


@pytest.mark.parametrize("role", ["Author", "Clinical reviewer"])
def test_an_author_goes_on_without(role):
    assert signed_in(staff("anna", role)).get("/admin/").status_code == 200


def test_a_demonstration_asks_for_none(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert signed_in(staff("pia", "Publisher")).get("/admin/").status_code == 200


def test_a_publisher_may_always_sign_out():
    client = signed_in(staff("pia", "Publisher"))
    client.post("/admin/account/logout/")
    assert "_auth_user_id" not in client.session


def test_with_an_app_the_code_is_asked_for_before_anything_else():
    user = staff("pia", "Publisher")
    TOTP.activate(user, SECRET)
    client = signed_in(user)
    assert "_auth_user_id" not in client.session
    client.post("/admin/account/2fa/authenticate/", {"code": code_now()})
    assert client.get("/admin/").status_code == 200


def test_the_secret_is_not_readable_in_the_database():
    user = staff("pia", "Publisher")
    TOTP.activate(user, SECRET)
    stored = Authenticator.objects.get(user=user).data["secret"]
    assert SECRET not in stored
    assert SecondFactorAdapter().decrypt(stored) == SECRET


def test_a_change_of_the_secret_key_keeps_the_app(settings):
    stored = SecondFactorAdapter().encrypt(SECRET)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert SecondFactorAdapter().decrypt(stored) == SECRET
