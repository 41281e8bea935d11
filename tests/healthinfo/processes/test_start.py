"""An unsafe site does not start, and says which variable to set."""

import os
import subprocess
import sys

import pytest

SAFE = {
    "SECRET_KEY": "q3Vx-8rT_kWm2ZbN5yHc7LpD9sFg4JtA6uEo1iRvBnXwYzKlMqPd0",
    "ALLOWED_HOSTS": "health.example.org",
    "SITE_URL": "https://health.example.org",
    "DATABASE_URL": "sqlite://:memory:",
    "EMAIL_URL": "smtp+tls://user:phrase@mail.example.org:587",
}


def check(*options: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], **SAFE, **changes}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *options],
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_safe_site_passes_the_deployment_checks_in_silence():
    done = check("--deploy", "--fail-level", "INFO", NUM_PROXIES="1")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_the_deployment_checks_say_that_no_mail_goes_out():
    done = check("--deploy", EMAIL_URL=None)
    assert "EMAIL_URL names no mail server" in done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"])
def test_an_unsafe_site_does_not_start_and_names_the_variable(name):
    done = check(**{name: None})
    assert done.returncode != 0
    assert f"ImproperlyConfigured: {name} is not set. Set it to" in done.stderr


def test_a_demonstration_needs_no_variable():
    done = check(
        HEALTHINFO_DEMO="1", SECRET_KEY=None, ALLOWED_HOSTS=None, SITE_URL=None, DATABASE_URL=None
    )
    assert done.returncode == 0, done.stderr


def test_a_variable_left_empty_counts_as_not_set():
    optional = (
        "REMINDER_HOUR",
        "EMAIL_TIMEOUT",
        "SECOND_FACTOR_REQUIRED",
        "TIME_ZONE",
        "OIDC_NAME",
    )
    asked = "from healthinfo.settings import *; print(REMINDER_HOUR, SECOND_FACTOR_REQUIRED)"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        env={"PATH": os.environ["PATH"], **SAFE, **dict.fromkeys(optional, "")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "7 True\n", done.stderr
