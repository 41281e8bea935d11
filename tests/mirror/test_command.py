"""manage.py mirror_static for a folder."""

import fcntl

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_published

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def run(mirrored, tmp_path, capsys):
    mirrored.index.close()

    def run(**options) -> str:
        call_command("mirror_static", str(tmp_path / "site"), **options)
        return capsys.readouterr().out

    return run


def test_it_says_what_it_did_and_what_nginx_must_read_anew(run):
    make_published("Gout", slug="gout")
    assert "new sets of headers. Reload nginx" in run()
    assert "Reload" not in run()


def test_it_verifies_what_it_made(run, tmp_path):
    make_published("Gout", slug="gout")
    assert "all as the site answers" in run(verify=True)
    next((tmp_path / "site").glob("store/*/*gout/*/body")).write_bytes(b"other")
    with pytest.raises(CommandError, match=r"\d answers are not as the site's"):
        run(verify=True)


def test_two_at_once_are_refused(run, tmp_path):
    run()
    with (tmp_path / "site" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(CommandError, match="Another mirror_static"):
            run()


def test_a_single_run_vouches_for_nothing(run, tmp_path):
    run()
    assert not (tmp_path / "site" / "lease").exists()
