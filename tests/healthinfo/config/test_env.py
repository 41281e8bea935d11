"""Unsafe values are refused with the variable's name and the remedy; how databases are set up."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from healthinfo.config import env
from healthinfo.config.databases import database

READERS = {
    "SECRET_KEY": env.secret_key,
    "ALLOWED_HOSTS": env.allowed_hosts,
    "SITE_URL": env.site_url,
    "API_ANONYMOUS_LIMIT": lambda read: env.rate(read, "API_ANONYMOUS_LIMIT", default="300/m"),
}


@pytest.mark.parametrize(("name", "value"), [
    ("SECRET_KEY", None),
    ("SECRET_KEY", "short"),
    ("SECRET_KEY", "change-me-0123456789" * 3),
    ("SECRET_KEY", "ab" * 30),
    ("ALLOWED_HOSTS", None),
    ("ALLOWED_HOSTS", " , "),
    ("ALLOWED_HOSTS", "*"),
    ("SITE_URL", None),
    ("SITE_URL", "health.example.org"),
    ("SITE_URL", "https://health.example.org/library"),
    ("SITE_URL", "https://niños.example.org"),
    ("API_ANONYMOUS_LIMIT", "many"),
    ("API_ANONYMOUS_LIMIT", "0/m"),
])  # fmt: skip
def test_an_unsafe_value_is_refused_by_name_with_its_remedy(monkeypatch, name, value):
    monkeypatch.delenv(name, raising=False)
    if value is not None:
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=rf"^{name} .*(Set it to|Write a count)"):
        READERS[name](environ.Env())


def test_the_refusal_never_prints_the_secret(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hunter2hunter2")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.secret_key(environ.Env())
    assert "hunter2" not in str(refusal.value)


def test_debugging_is_for_demonstrations_alone(monkeypatch):
    monkeypatch.setenv("DEBUG", "1")
    assert env.debug(environ.Env(), demo=True)
    with pytest.raises(ImproperlyConfigured, match=r"^DEBUG "):
        env.debug(environ.Env(), demo=False)


@pytest.mark.parametrize(
    ("value", "limit"), [("off", None), ("20/s", "20/s"), ("9000/d", "9000/d")]
)
def test_a_limit_is_a_count_and_a_unit_or_off(monkeypatch, value, limit):
    monkeypatch.setenv("API_ANONYMOUS_LIMIT", value)
    assert READERS["API_ANONYMOUS_LIMIT"](environ.Env()) == limit


def test_the_demonstrations_secret_is_made_once_and_kept_from_others(tmp_path):
    secret = env.demo_secret(tmp_path / "var")
    assert env.demo_secret(tmp_path / "var") == secret
    assert len(secret) >= env.SECRET_LENGTH
    assert (tmp_path / "var" / "demo-secret").stat().st_mode & 0o777 == 0o600


only_sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="a trait of SQLite's own files"
)


@only_sqlite
@pytest.mark.django_db
@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 1)])
def test_readers_go_on_while_sqlite_writes(pragma, value):
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


def test_a_sqlite_writer_takes_its_lock_at_the_start_and_waits():
    options = database("sqlite:////srv/site.sqlite3")["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)


@pytest.mark.parametrize("url", ["sqlite:////srv/site.sqlite3", "postgresql://u:p@db/site"])
def test_connections_stay_open(url):
    assert database(url)["CONN_MAX_AGE"] is None


@pytest.mark.parametrize("url", ["sqlite:////srv/site.sqlite3", "postgresql://u:p@db/site"])
def test_connections_are_checked_before_a_request_uses_them(url):
    assert database(url)["CONN_HEALTH_CHECKS"] is True


def test_requests_are_not_wrapped_in_transactions():
    assert connection.settings_dict["ATOMIC_REQUESTS"] is False
