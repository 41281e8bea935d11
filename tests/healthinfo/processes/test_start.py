"""An unsafe site does not start; the demonstration's server and worker end together."""

import json
import os
import signal
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


def run(*arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Python with these arguments, in a safe environment with some variables changed."""
    environment = {"PATH": os.environ["PATH"], **SAFE, **changes}
    return subprocess.run(
        [sys.executable, *arguments],
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        check=False,
    )


def check(*options: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    return run("manage.py", "check", *options, **changes)


def test_a_safe_site_passes_the_deployment_checks_in_silence():
    done = check("--deploy", "--fail-level", "INFO", NUM_PROXIES="1")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout + done.stderr


def test_the_deployment_checks_say_that_no_mail_goes_out():
    done = check("--deploy", EMAIL_URL=None)
    assert "EMAIL_URL names no mail server" in done.stderr
    assert "whoever asks for a key gets no link" in done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"])
def test_an_unsafe_site_does_not_start_and_names_the_variable(name):
    done = check(**{name: None})
    assert done.returncode != 0
    assert f"ImproperlyConfigured: {name} is not set. Set it to" in done.stderr


def test_a_demonstration_needs_no_variable():
    done = check(HEALTHINFO_DEMO="1", **dict.fromkeys(SAFE))
    assert done.returncode == 0, done.stderr


def test_the_deployment_checks_refuse_a_demonstration_and_debugging():
    done = check("--deploy", HEALTHINFO_DEMO="1", DEBUG="1", **dict.fromkeys(SAFE))
    assert done.returncode != 0
    assert "healthinfo.E001" in done.stderr and "healthinfo.E002" in done.stderr


def test_a_variable_left_empty_counts_as_not_set():
    optional = "REMINDER_HOUR EMAIL_TIMEOUT SECOND_FACTOR_REQUIRED TIME_ZONE OIDC_NAME".split()
    asked = "from healthinfo.settings import *; print(REMINDER_HOUR, SECOND_FACTOR_REQUIRED)"
    done = run("-c", asked, **dict.fromkeys(optional, ""))
    assert done.stdout == "7 True\n", done.stderr


# One write a line: two processes share the pipe, and a line in two pieces may be mixed up.
SLEEPS = "import os, sys, time; os.write(1, (sys.argv[1] + chr(10)).encode()); time.sleep(60)"
BOTH = """
import sys
from healthinfo.demonstration.__main__ import run_until_one_ends
sleeping = [sys.executable, "-c", sys.argv[1]]
sys.exit(run_until_one_ends([*sleeping, "server"], [*sleeping, "worker"]))
"""


def test_both_end_when_it_is_told_to():
    command = [sys.executable, "-c", BOTH, SLEEPS]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert {parent.stdout.readline(), parent.stdout.readline()} == {"server\n", "worker\n"}
    parent.send_signal(signal.SIGINT)
    # The pipe ends when the last process that holds it does.
    rest, _ = parent.communicate(timeout=45)
    assert (rest, parent.returncode) == ("", 0)


def test_when_one_fails_the_other_ends_and_its_status_is_told():
    fails = "raise SystemExit(3)"
    both = BOTH.replace('[*sleeping, "worker"]', f"[sys.executable, '-c', '{fails}']")
    # Left to itself the other would sleep for longer.
    done = subprocess.run([sys.executable, "-c", both, SLEEPS], check=False, timeout=45)
    assert done.returncode == 3


LOGGING = """
import logging, django
django.setup()
for name in ("django", "django.request", "django.server", "articles", "security"):
    for level in ("info", "warning", "error"):
        getattr(logging.getLogger(name), level)("%s %s", name, level)
"""


@pytest.mark.parametrize(("level", "written"), [("ERROR", 1), ("INFO", 3)])
def test_the_least_level_holds_for_djangos_lines_too(level, written):
    done = run("-c", LOGGING, LOG_LEVEL=level, DJANGO_SETTINGS_MODULE="healthinfo.settings")
    lines = [json.loads(line)["message"] for line in done.stderr.splitlines()]
    for name in ("django", "django.request", "django.server", "articles"):
        assert len([line for line in lines if line.startswith(f"{name} ")]) == written, name
    assert len([line for line in lines if line.startswith("security ")]) == 3
