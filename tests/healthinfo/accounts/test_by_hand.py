"""Whatever changes an account, a role, a password or a key outside the admin is recorded too."""

from io import StringIO

import pytest
from django.contrib.auth.models import Group, User
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.editorial.accounts.alerts import tell_of_administrators
from articles.editorial.accounts.by_hand import record_changes_by_hand
from articles.management.commands import load_samples
from articles.models import AccessRecord, Act, KnownRight, Mail
from tests.healthinfo.accounts.making import signed_in, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def pia() -> User:
    """A publisher whom the log knows of, as it knows of every account."""
    pia = staff("pia")
    compare()
    return pia


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def compare() -> int:
    return record_changes_by_hand(timezone.now())


def acts() -> list[tuple[str, str]]:
    return [(act.action, act.actor_name) for act in Act.objects.order_by("pk")]


def create_superuser(name: str = "eve") -> User:
    options = {"username": name, "email": f"{name}@example.org", "interactive": False}
    call_command("createsuperuser", **options, verbosity=0)
    return User.objects.get(username=name)


def change_password(monkeypatch, name: str) -> None:
    monkeypatch.setattr("getpass.getpass", lambda prompt: "an entirely new phrase")
    call_command("changepassword", name, stdout=StringIO())


def by_sql(user: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE auth_user SET is_superuser = %s WHERE id = %s", [True, user.pk])


def by_a_fixture(user: User, path) -> None:
    user.is_superuser = True
    path.write_text(serializers.serialize("json", [user]))
    call_command("loaddata", str(path), verbosity=0)


def test_an_administrator_made_by_createsuperuser_is_an_act_and_a_line(lines, committed):
    with committed(execute=True):
        create_superuser()
    act = Act.objects.get(action="account-add")
    assert (act.details["name"], act.details["superuser"], act.actor) == ("eve", True, None)
    [line] = lines()
    assert (line["event"], line["account"], line["name"]) == ("account-add", "system", "eve")


def test_an_administrator_made_by_createsuperuser_is_told_of_by_mail():
    staff("ada", "Administrator")
    tell_of_administrators(timezone.now())
    create_superuser()
    tell_of_administrators(timezone.now())
    told = Mail.objects.filter(subject__startswith="New administrator: eve")
    assert {mail.address for mail in told} == {"ada@example.org", "eve@example.org"}


def test_the_worker_tells_of_createsuperuser_no_second_time(pia):
    create_superuser()
    assert compare() == 0


def test_createsuperuser_hides_nothing_that_was_done_by_hand_before(pia):
    by_sql(pia)
    create_superuser()
    assert [action for action, _ in acts()] == ["account-change", "account-add"]


def test_a_password_set_by_changepassword_is_a_row_and_a_line(pia, lines, monkeypatch):
    change_password(monkeypatch, "pia")
    row = AccessRecord.objects.get(event="password-changed")
    assert (row.account, row.details, row.address) == (pia, {"by": "command"}, None)
    assert [line["event"] for line in lines()] == ["password-changed"]
    assert "entirely new" not in str(lines())


def test_a_password_set_in_the_shell_is_recorded(pia):
    pia.set_password("an entirely new phrase")
    pia.save()
    assert AccessRecord.objects.get().event == "password-changed"


def test_a_hash_made_anew_at_a_sign_in_is_no_new_password(pia, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
    settings.PASSWORD_HASHERS += ["django.contrib.auth.hashers.MD5PasswordHasher"]
    before = pia.password
    signed_in(pia)
    pia.refresh_from_db()
    assert pia.password != before
    assert AccessRecord.objects.get().event == "signed-in"


@pytest.mark.parametrize("way", ["sql", "fixture", "shell"])
def test_rights_given_by_hand_are_an_act_once(pia, tmp_path, way):
    if way == "sql":
        by_sql(pia)
    elif way == "fixture":
        by_a_fixture(pia, tmp_path / "people.json")
    else:
        User.objects.filter(pk=pia.pk).update(is_superuser=True)
    assert [compare(), compare()] == [1, 0]
    act = Act.objects.get()
    assert (act.action, act.actor) == ("account-change", None)
    assert act.details == {"of": "pia", "superuser": [False, True]}


def test_a_role_given_in_the_shell_is_an_act(pia):
    pia.groups.add(Group.objects.get(name="Administrator"))
    compare()
    assert Act.objects.get().details["roles"] == [["Publisher"], ["Administrator", "Publisher"]]


def test_what_a_role_may_do_changed_in_the_shell_is_an_act(pia):
    Group.objects.get(name="Author").permissions.clear()
    compare()
    act = Act.objects.get(action="role-change")
    assert act.details["of"] == "Author" and "submit_article" in act.details["removed"]


def test_an_address_changed_by_hand_is_an_act_without_it(pia):
    User.objects.filter(pk=pia.pk).update(email="eve@example.org")
    compare()
    assert Act.objects.get().details == {"of": "pia", "email": ["another"]}


def test_an_account_deleted_in_the_shell_is_an_act_and_nothing_of_it_is_kept(pia):
    pia.delete()
    compare()
    act = Act.objects.get()
    assert (act.action, act.details) == ("account-delete", {"name": "pia"})
    assert "pia" not in str(list(KnownRight.objects.values_list("facts")))


def test_a_role_deleted_in_the_shell_is_an_act(pia):
    Group.objects.get(name="Author").delete()
    compare()
    assert ("role-delete", "system") in acts()


def test_samples_tell_of_the_accounts_they_make(pia, settings, monkeypatch):
    settings.HEALTHINFO_DEMO = True
    monkeypatch.setattr(load_samples, "_trees", lambda words: [])
    call_command("load_samples", stdout=StringIO())
    assert compare() == 0
    made = Act.objects.filter(action="account-add").order_by("pk")
    assert [act.details["name"] for act in made] == [
        "sample-author",
        "sample-reviewer",
        "sample-publisher",
    ]


def test_demonstration_users_are_told_of_too(pia, settings, tmp_path):
    settings.VAR_DIR, settings.HEALTHINFO_DEMO = tmp_path, True
    call_command("create_demo_users", stdout=StringIO())
    assert compare() == 0
    assert [action for action, _ in acts()] == ["account-add"] * 4


def test_a_key_given_by_the_command_is_an_act_and_a_line_without_the_key(lines, committed):
    out = StringIO()
    with committed(execute=True):
        call_command("create_api_key", partner="Portal", stdout=out, stderr=StringIO())
    assert ("key-issue", "system") in acts()
    assert "key-issue" in [line["event"] for line in lines()]
    assert out.getvalue().strip() not in str(lines())


def test_what_a_screen_has_told_is_not_told_again(pia):
    ada = staff("ada", "Administrator")
    User.objects.filter(pk=ada.pk).update(is_superuser=True)
    compare()
    form = {"username": "pia", "is_active": "on", "date_joined_0": "2026-01-01"}
    client: Client = signed_in(ada)
    client.post(f"/admin/auth/user/{pia.pk}/change/", {**form, "date_joined_1": "10:00"})
    assert ("account-change", "ada") in acts()
    assert compare() == 0
