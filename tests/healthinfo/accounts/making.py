"""Accounts and sign-ins for the tests of this folder."""

from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group, User
from django.http import HttpResponse
from django.test import Client

PHRASE = "a long pass phrase"
SECRET = "JBSWY3DPEHPK3PXP"
LOGIN = "/admin/account/login/"
RESET = "/admin/account/password/reset/"


def staff(name: str, role: str = "Publisher") -> User:
    user = User.objects.create_user(
        name, email=f"{name}@example.org", password=PHRASE, is_staff=True
    )
    user.groups.add(Group.objects.get(name=role))
    return user


def sign_in(
    client: Client, name: str, phrase: str = PHRASE, address: str = "192.0.2.1"
) -> HttpResponse:
    return client.post(
        f"{LOGIN}?next=/admin/", {"login": name, "password": phrase}, REMOTE_ADDR=address
    )


def signed_in(user: User) -> Client:
    client = Client()
    sign_in(client, user.username)
    return client


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


# A time step that stands still, see `stop_the_clock`.
STEP = 58_000_000


def stop_the_clock(monkeypatch) -> None:
    """Codes are those of STEP: on a busy machine half a minute passes between two requests."""
    monkeypatch.setattr(totp, "yield_hotp_counters_from_time", lambda: iter([STEP]))


def code_now() -> str:
    """The code of an app with SECRET, once the clock is stopped."""
    return totp.format_hotp_value(totp.hotp_value(SECRET, STEP))
