"""What happens with accounts, roles, keys and exports is a row and a line, never with a secret."""

import json
import logging
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from api.models import Partner
from api.partners.keys.keys import create_key, revoke_key
from articles.editorial.accounts.alerts import tell_of_administrators
from articles.editorial.accounts.records import clear_old
from articles.models import AccessRecord, Act, Mail
from tests.healthinfo.accounts.making import (
    PHRASE,
    SECRET,
    code_now,
    sign_in,
    signed_in,
    staff,
    stop_the_clock,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Client:
    ada = staff("ada", "Administrator")
    User.objects.filter(pk=ada.pk).update(is_superuser=True)
    return signed_in(ada)


def events() -> list[str]:
    return list(AccessRecord.objects.order_by("pk").values_list("event", flat=True))


def test_signing_in_and_out_is_recorded_with_the_address(lines):
    client = signed_in(staff("pia"))
    client.post("/admin/account/logout/")
    assert events() == ["signed-in", "signed-out"]
    assert {row.address for row in AccessRecord.objects.all()} == {"192.0.2.1", "127.0.0.1"}
    [first, _] = lines()
    assert (first["event"], first["account"], first["address"], first["outcome"]) == (
        "signed-in",
        "pia",
        "192.0.2.1",
        "done",
    )


@pytest.mark.parametrize("path", ["/admin/account/logout/", "/admin/logout/"])
def test_signing_out_is_recorded_wherever_it_is_done(path):
    signed_in(staff("pia")).post(path)
    assert events() == ["signed-in", "signed-out"]


def test_a_wrong_password_is_recorded_without_it(lines):
    staff("pia")
    sign_in(Client(), "pia", "my-secret-phrase")
    [line] = lines()
    assert (line["event"], line["outcome"], line["level"]) == (
        "sign-in-failed",
        "refused",
        "warning",
    )
    assert "my-secret-phrase" not in json.dumps(line) + str(AccessRecord.objects.get().details)


def test_a_name_that_no_account_has_is_not_recorded(lines):
    sign_in(Client(), "my-secret-phrase", "x")
    row = AccessRecord.objects.get()
    assert (row.account, row.account_name) == (None, "")
    assert "my-secret-phrase" not in json.dumps(lines()) + str(row.details)


def test_a_lock_out_is_recorded_once(lines):
    staff("pia")
    for _ in range(8):
        sign_in(Client(), "pia", "wrong")
    assert events().count("locked-out") == 1
    assert [line["event"] for line in lines()][-1] == "too-many-attempts"


def test_second_factors_are_recorded(monkeypatch):
    stop_the_clock(monkeypatch)
    pia = staff("pia")
    TOTP.activate(pia, SECRET)
    client = signed_in(pia)
    client.post("/admin/account/2fa/authenticate/", {"code": "000000"})
    client.post("/admin/account/2fa/authenticate/", {"code": code_now()})
    client.post("/admin/account/2fa/totp/deactivate/")
    assert events() == ["code-refused", "signed-in", "factor-removed"]
    assert AccessRecord.objects.get(event="signed-in").details["by"] == ["password", "mfa"]


def test_a_changed_password_is_recorded():
    client = signed_in(staff("pia"))
    form = {"oldpassword": PHRASE, "password1": "another phrase", "password2": "another phrase"}
    client.post("/admin/account/password/change/", form)
    assert events() == ["signed-in", "password-changed"]
    assert client.get("/admin/").status_code == 200


def test_the_admins_own_page_for_a_password_leads_to_the_recorded_one(administrator):
    assert administrator.get("/admin/password_change/")["Location"] == (
        "/admin/account/password/change/"
    )


def test_a_password_that_an_administrator_sets_is_recorded(administrator):
    pia = staff("pia")
    form = {"usable_password": "true", "password1": "another phrase", "password2": "another phrase"}
    administrator.post(f"/admin/auth/user/{pia.pk}/password/", form)
    row = AccessRecord.objects.get(event="password-changed")
    assert (row.account, row.details) == (pia, {"by": "ada"})


def test_a_factor_that_an_administrator_removes_is_recorded(administrator):
    pia = staff("pia")
    factor = TOTP.activate(pia, SECRET).instance
    administrator.post(f"/admin/mfa/authenticator/{factor.pk}/delete/", {"post": "yes"})
    assert not Authenticator.objects.exists()
    assert AccessRecord.objects.get(event="factor-removed").details["by"] == "ada"


def test_a_changed_role_is_an_act_and_a_line(administrator, lines):
    anna = staff("anna", "Author")
    form = {"username": "anna", "email": anna.email, "is_active": "on", "is_staff": "on"}
    form |= {"groups": [Group.objects.get(name="Publisher").pk]}
    form |= {"date_joined_0": "2026-01-01", "date_joined_1": "10:00"}
    administrator.post(f"/admin/auth/user/{anna.pk}/change/", form)
    act = Act.objects.get(action="account-change")
    assert act.details == {"of": "anna", "roles": [["Author"], ["Publisher"]]}
    assert act.actor.username == "ada"


def test_a_new_and_a_deleted_account_are_acts(administrator):
    form = {"username": "nora", "usable_password": "true"}
    form |= {"password1": "a new phrase here", "password2": "a new phrase here"}
    administrator.post("/admin/auth/user/add/", form)
    nora = User.objects.get(username="nora")
    administrator.post(f"/admin/auth/user/{nora.pk}/delete/", {"post": "yes"})
    acts = Act.objects.filter(action__startswith="account-").order_by("pk")
    assert [act.action for act in acts] == ["account-add", "account-delete"]
    assert "a new phrase here" not in str([act.details for act in acts])


def test_what_a_role_may_do_is_an_act_when_it_changes(administrator):
    role = Group.objects.get(name="Author")
    administrator.post(f"/admin/auth/group/{role.pk}/change/", {"name": "Author"})
    act = Act.objects.get(action="role-change")
    assert act.details["of"] == "Author" and "submit_article" in act.details["removed"]


@pytest.mark.parametrize("path", ["/admin/articles/act/csv/", "/admin/mails/csv/"])
def test_a_download_is_an_act(administrator, path):
    administrator.get(f"{path}?q=private+matter")
    act = Act.objects.get(action="export-csv")
    assert act.details["filters"] == ["q"]
    assert "private" not in str(act.details)


def test_a_key_is_a_line_without_the_key(caplog, django_capture_on_commit_callbacks):
    caplog.set_level(logging.INFO, "security")
    partner = Partner.objects.create(name="Portal", created_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        key, secret = create_key(partner, by=staff("ada", "Administrator"))
        revoke_key(key, by=None, reason="Found in a public repository.")
    said = [record.security for record in caplog.records if record.name == "security"]
    assert [(line["event"], line["account"]) for line in said] == [
        ("key-issue", "ada"),
        ("key-revoke", "system"),
    ]
    assert secret not in str(said)


def test_a_new_administrator_is_told_to_all_once():
    staff("ada", "Administrator")
    now = timezone.now()
    assert tell_of_administrators(now) == 0
    User.objects.create_superuser("eve", email="eve@example.org")
    assert [tell_of_administrators(now) for _ in range(2)] == [1, 0]
    assert sorted(mail.address for mail in Mail.objects.all()) == [
        "ada@example.org",
        "eve@example.org",
    ]


def test_who_is_made_an_administrator_again_is_told_again():
    staff("ada", "Administrator")
    now = timezone.now()
    tell_of_administrators(now)
    eve = User.objects.create_superuser("eve")
    tell_of_administrators(now)
    for superuser in (False, True):
        User.objects.filter(pk=eve.pk).update(is_superuser=superuser)
        tell_of_administrators(now)
    assert Mail.objects.filter(address="ada@example.org").count() == 2


def test_old_rows_are_deleted(settings):
    settings.ACCESS_LOG_DAYS = 30
    signed_in(staff("pia"))
    assert clear_old(timezone.now() + timedelta(days=29)) == 0
    assert clear_old(timezone.now() + timedelta(days=31)) == 1


def test_administrators_alone_read_the_log(administrator):
    assert "sign-in" in administrator.get("/admin/articles/accessrecord/").content.decode()
    assert signed_in(staff("pia")).get("/admin/articles/accessrecord/").status_code == 403
