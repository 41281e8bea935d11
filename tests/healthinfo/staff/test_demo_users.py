import json
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings, tmp_path):
    settings.HEALTHINFO_DEMO = True
    settings.VAR_DIR = tmp_path
    return tmp_path / "demo-users.json"


def create() -> str:
    out = StringIO()
    call_command("create_demo_users", stdout=out)
    return out.getvalue()


def test_there_is_one_staff_user_for_each_role(demo):
    create()
    roles = User.objects.filter(is_staff=True).values_list("groups__name", flat=True)
    assert sorted(roles) == ["Administrator", "Author", "Clinical reviewer", "Publisher"]
    assert User.objects.get(is_superuser=True).username == "administrator"


def test_each_user_signs_in_with_the_printed_password(demo):
    lines = create().splitlines()
    assert len(lines) == 4
    for line in lines:
        username, password = line.split()[-2:]
        assert authenticate(username=username, password=password)


def test_a_second_run_keeps_users_and_passwords(demo):
    assert create() == create()
    assert User.objects.count() == 4


def test_a_lost_password_file_gives_new_passwords(demo):
    before = create()
    demo.unlink()
    assert create() != before
    assert User.objects.count() == 4


def test_the_passwords_are_kept_from_other_people(demo):
    create()
    assert demo.stat().st_mode & 0o777 == 0o600
    assert len(set(json.loads(demo.read_text()).values())) == 4


def test_a_real_site_gets_no_demo_users(settings):
    settings.HEALTHINFO_DEMO = False
    with pytest.raises(CommandError, match="HEALTHINFO_DEMO=1"):
        create()
    assert not User.objects.exists()


def test_a_demo_reviewer_appears_to_readers_as_invented(demo):
    create()
    assert str(User.objects.get(username="reviewer").contributor).endswith("fictional")
