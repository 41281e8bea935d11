"""The `.env` of `make setup`: read by commands in this checkout, never by a site of its own."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from healthinfo.config.env import read_env_file, write_env_file

ROOT = Path(__file__).resolve().parents[3]
DEMO = "HEALTHINFO_DEMO=1\nSECRET_KEY=from-the-file\nPUBLISHER_NAME='A hospital'\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / ".env"
    path.write_text(DEMO)
    return path


def test_it_is_written_once_for_its_owner_alone(tmp_path):
    path = tmp_path / ".env"
    assert write_env_file(path, "a-secret")
    assert not write_env_file(path, "another")
    assert "HEALTHINFO_DEMO=1\nSECRET_KEY=a-secret\n" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_process_without_variables_reads_it(file):
    assert read_env_file(file, {})["SECRET_KEY"] == "from-the-file"
    assert read_env_file(file, {})["PUBLISHER_NAME"] == "A hospital"


def test_it_is_never_put_over_variables_that_are_set(file):
    read = read_env_file(file, {"HEALTHINFO_DEMO": "1", "PUBLISHER_NAME": "Set", "PORT": "8001"})
    assert read == {"SECRET_KEY": "from-the-file"}


@pytest.mark.parametrize(
    "variable", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL", "HEALTHINFO_DEMO"]
)
def test_a_process_that_names_a_site_never_reads_it(file, variable):
    assert read_env_file(file, {variable: "0"}) == {}


def test_the_file_of_a_production_site_is_not_read(file):
    file.write_text("SECRET_KEY=long\nALLOWED_HOSTS=health.example.org\nPOSTGRES_PASSWORD=x\n")
    assert read_env_file(file, {}) == {}


@pytest.mark.parametrize(
    "line", ["ALLOWED_HOSTS=localhost,health.example.org", "SITE_URL=https://health.example.org"]
)
def test_a_demonstration_under_a_public_name_is_refused_with_the_remedy(file, line):
    file.write_text(f"{DEMO}{line}\n")
    with pytest.raises(ImproperlyConfigured, match=r"names health\.example\.org.*take"):
        read_env_file(file, {})


def test_a_missing_file_adds_nothing(tmp_path):
    assert read_env_file(tmp_path / ".env", {}) == {}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a `.env` of its own, whose code is this one's."""
    for name in ("manage.py", "articles", "api", "templates"):
        (tmp_path / name).symlink_to(ROOT / name)
    only_code = shutil.ignore_patterns("static", "__pycache__")
    shutil.copytree(ROOT / "healthinfo", tmp_path / "healthinfo", ignore=only_code)
    write_env_file(tmp_path / ".env", "k3Vx-8rT_kWm2ZbN5yHc7LpD9sFg4JtA6uEo1iRvBnXwYzKlMqPd0")
    return tmp_path


def settings_of(checkout: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    asked = "from healthinfo.settings import *; print(HEALTHINFO_DEMO, SECRET_KEY[:4])"
    return subprocess.run(
        [sys.executable, "-c", asked],
        cwd=checkout,
        env={"PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_command_in_the_checkout_needs_no_variable(checkout):
    assert settings_of(checkout).stdout == "True k3Vx\n"


def test_production_settings_left_incomplete_do_not_fall_back_to_the_demonstration(checkout):
    done = settings_of(checkout, ALLOWED_HOSTS="health.example.org")
    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr
