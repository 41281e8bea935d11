"""A one-time code works once, in however many processes."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from articles.editorial.accounts.one_time_codes import spend_totp
from articles.models import AccessRecord, SignInAttempt
from tests.healthinfo.accounts.making import (
    SECRET,
    code_now,
    is_signed_in,
    signed_in,
    staff,
    stop_the_clock,
)
from tests.servers.forked import Forked

CODE = "/admin/account/2fa/authenticate/"
# Two of these begin together, each in a process and a memory of its own.
PROCESS = """
from allauth.mfa.totp.internal import auth as totp
totp.yield_hotp_counters_from_time = lambda: iter([58_000_000])
from django.test import Client
for _ in range(2):
    client = Client()
    client.post("/admin/account/login/", {"login": "pia", "password": "a long pass phrase"})
    print("ready", flush=True)
    client.post("/admin/account/2fa/authenticate/", {"code": input()})
    print("_auth_user_id" in client.session, flush=True)
"""


@pytest.fixture(autouse=True)
def _clock(monkeypatch):
    stop_the_clock(monkeypatch)


def with_app(name: str = "pia"):
    pia = staff(name)
    TOTP.activate(pia, SECRET)
    return pia


def enter(client: Client, code: str) -> bool:
    client.post(CODE, {"code": code})
    return is_signed_in(client)


@pytest.mark.django_db
def test_a_second_use_is_refused_by_a_process_that_never_saw_the_first():
    pia, code = with_app(), code_now()
    first, second = signed_in(pia), signed_in(pia)
    assert enter(first, code)
    cache.clear()
    assert not enter(second, code)
    assert AccessRecord.objects.filter(event="code-refused", account=pia).count() == 1


@pytest.mark.django_db
def test_an_earlier_code_is_refused_after_a_later_one():
    pia = with_app()
    assert spend_totp(pia, 100)
    assert not spend_totp(pia, 99)
    assert not spend_totp(pia, 100)
    assert spend_totp(pia, 101)


@pytest.mark.django_db
def test_the_code_that_sets_the_app_up_does_not_sign_in():
    pia = staff("pia")
    client = signed_in(pia)
    page = client.get("/admin/account/2fa/totp/activate/")
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    assert page.status_code == 200
    code = code_now()
    client.post("/admin/account/2fa/totp/activate/", {"code": code})
    assert Authenticator.objects.filter(user=pia, type="totp").exists()
    cache.clear()
    assert not enter(signed_in(pia), code)


@pytest.mark.django_db
def test_codes_are_guessed_five_times():
    client = signed_in(with_app())
    answers = [client.post(CODE, {"code": "000000"}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert SignInAttempt.objects.filter(scope__startswith="code:").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_processes_with_the_same_code_one_signs_in(database_environment):
    recovery = RecoveryCodes.activate(with_app()).generate_codes()[0]
    # The app's secret is stored under the key of this process.
    key = {"SECRET_KEY": settings.SECRET_KEY}
    processes = [Forked(database_environment, PROCESS, **key) for _ in range(2)]
    for code in (None, recovery):
        assert {process.said.readline() for process in processes} == {"ready\n"}
        for process in processes:
            process.told.write(f"{code or code_now()}\n")
            process.told.flush()
        assert sorted(process.said.readline() for process in processes) == ["False\n", "True\n"]
    assert [process.wait() for process in processes] == [0, 0]
