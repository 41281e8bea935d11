"""Time limits of PostgreSQL: short for requests, longer for commands, each by a setting."""

import os
import time
from contextlib import closing

import environ
import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection, transaction

from articles.models import Journal
from healthinfo.config.databases import database, time_limits, write_lock_timeout
from tests.factories import make_published

REQUESTS = ["/srv/bin/granian", "healthinfo.wsgi:application"]
URL = "postgresql://u@db/site"
COMMAND = ["manage.py", "run_worker"]
only_postgres = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's own")


@pytest.fixture
def env(monkeypatch) -> environ.Env:
    for name in [name for name in os.environ if name.startswith("DATABASE_")]:
        monkeypatch.delenv(name)
    return environ.Env()


def test_a_request_is_limited_by_default(env):
    assert list(time_limits(env, REQUESTS).values()) == [30, 2, 60]


@pytest.mark.parametrize("argv", [COMMAND, ["/srv/manage.py", "migrate"], ["django-admin"]])
def test_commands_and_the_worker_have_longer(env, argv):
    requests, commands = time_limits(env, REQUESTS), time_limits(env, argv)
    assert all(commands[name] > requests[name] for name in requests)


def test_a_server_started_by_manage_py_serves_requests(env):
    assert time_limits(env, ["manage.py", "runserver"]) == time_limits(env, REQUESTS)


def test_each_limit_is_a_setting(env, monkeypatch):
    monkeypatch.setenv("DATABASE_LOCK_TIMEOUT", "3")
    monkeypatch.setenv("DATABASE_COMMAND_LOCK_TIMEOUT", "7")
    assert time_limits(env, REQUESTS)["lock_timeout"] == 3
    assert time_limits(env, COMMAND)["lock_timeout"] == 7


@pytest.mark.parametrize("said", ["-1", "ten", "1.5", "10s", "99999999"])
def test_a_limit_that_is_no_number_is_refused_with_the_remedy(env, monkeypatch, said):
    monkeypatch.setenv("DATABASE_LOCK_TIMEOUT", said)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_LOCK_TIMEOUT=2"):
        time_limits(env, REQUESTS)


def test_no_limit_leaves_the_servers_own():
    assert "options" not in database("postgresql://u@db/site", {"lock_timeout": 0})["OPTIONS"]


@pytest.mark.parametrize(
    ("url", "readers", "writers", "expected"),
    [
        (URL, "", "", 10),
        (URL, "", "30", 30),
        (URL, "60", "", 0),
        (URL, "0", "", 0),
        (f"{URL}?options=-c%20lock_timeout%3D5s", "", "", 0),
        ("sqlite:///site.sqlite3", "", "", 0),
    ],
)
def test_who_saves_waits_longer_unless_all_do(env, monkeypatch, url, readers, writers, expected):
    monkeypatch.setenv("DATABASE_LOCK_TIMEOUT", readers)
    monkeypatch.setenv("DATABASE_WRITE_LOCK_TIMEOUT", writers)
    assert write_lock_timeout(env, url) == expected


def test_what_the_address_says_wins():
    url = "postgresql://u@db/site?options=-c%20lock_timeout%3D5s&connect_timeout=9"
    options = database(url, {"lock_timeout": 10})["OPTIONS"]
    assert options["options"] == "-c lock_timeout=10000 -c lock_timeout=5s"
    assert int(options["connect_timeout"]) == 9


@only_postgres
@pytest.mark.django_db
def test_the_server_holds_them(env):
    parameters = database(os.environ["TEST_DATABASE_URL"], time_limits(env, REQUESTS))["OPTIONS"]
    own = {name: parameters[name] for name in ("options", "connect_timeout", "tcp_user_timeout")}
    with closing(psycopg.connect(os.environ["TEST_DATABASE_URL"], **own)) as opened:
        shown = [
            opened.execute(f"SHOW {name}_timeout").fetchone()[0]
            for name in ("statement", "lock", "idle_in_transaction_session")
        ]
    assert shown == ["30s", "2s", "1min"]


@only_postgres
@pytest.mark.django_db(transaction=True)
def test_a_long_lock_delays_no_reader_and_ends_a_writer(client):
    make_published("Gout", slug="gout")
    name = connection.settings_dict["NAME"]
    with closing(psycopg.connect(os.environ["TEST_DATABASE_URL"], dbname=name)) as other:
        other.execute("UPDATE articles_journal SET seq = seq")
        assert client.get("/en/gout/").status_code == 200
        began = time.monotonic()
        with pytest.raises(OperationalError, match="lock timeout"):
            update_waiting_a_little()
        assert time.monotonic() - began < 10


@transaction.atomic
def update_waiting_a_little() -> None:
    connection.cursor().execute("SET LOCAL lock_timeout = '200ms'")
    Journal.objects.update(seq=1)
