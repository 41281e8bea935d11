"""Who may read /metrics: nobody by accident."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from healthinfo.config.env import environment
from healthinfo.config.telemetry import metrics_allowed, metrics_token

pytestmark = pytest.mark.django_db
TOKEN = "0123456789abcdefghijklmnopqrstuvwxyzABCD"


@pytest.fixture(autouse=True)
def _public_site(settings) -> None:
    settings.SITE_URL = "https://health.example.org"
    settings.METRICS_ALLOW, settings.METRICS_TOKEN = [], ""


def status(client, *, remote: str = "10.1.2.3", host: str = "10.9.9.9:8000", **headers: str) -> int:
    return client.get("/metrics", REMOTE_ADDR=remote, HTTP_HOST=host, headers=headers).status_code


def allow(settings, monkeypatch, value: str) -> None:
    monkeypatch.setenv("METRICS_ALLOW", value)
    settings.METRICS_ALLOW = metrics_allowed(environment())


def test_unless_set_it_does_not_exist(client):
    assert status(client) == 404
    assert status(client, remote="127.0.0.1", host="localhost") == 404


def test_an_empty_token_opens_nothing(client):
    assert status(client, Authorization="Bearer ") == 404


@pytest.mark.parametrize("remote", ["10.1.2.3", "127.0.0.1", "::ffff:10.1.2.3", "fd00::7"])
def test_an_inside_address_may_read(client, settings, monkeypatch, remote):
    allow(settings, monkeypatch, "127.0.0.1, 10.0.0.0/8, fd00::/8")
    assert status(client, remote=remote) == 200


@pytest.mark.parametrize("remote", ["203.0.113.9", "11.0.0.1", "", "unix:", "fe80::1"])
def test_another_address_may_not(client, settings, monkeypatch, remote):
    allow(settings, monkeypatch, "127.0.0.1, 10.0.0.0/8, fd00::/8")
    assert status(client, remote=remote) == 404


@pytest.mark.parametrize(
    "header",
    ["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via"],
)
def test_what_a_proxy_passed_on_is_not_from_inside(client, settings, monkeypatch, header):
    allow(settings, monkeypatch, "10.0.0.0/8")
    assert status(client, **{header: "10.4.4.4"}) == 404


@pytest.mark.parametrize(
    "host",
    [
        "health.example.org",
        "health.example.org:443",
        "health.example.org.",
        "[::",
        "HEALTH.example.ORG",
    ],
)
def test_the_public_host_never_answers_by_address(client, settings, monkeypatch, host):
    allow(settings, monkeypatch, "0.0.0.0/0")
    assert status(client, host=host) == 404


def test_the_token_opens_it_from_anywhere(client, settings):
    settings.METRICS_TOKEN = TOKEN
    assert status(client, remote="203.0.113.9", Authorization=f"Bearer {TOKEN}") == 200


@pytest.mark.parametrize("given", [TOKEN[:-1], TOKEN + "x", "", "é" * 40])
def test_a_wrong_token_opens_nothing(client, settings, given):
    settings.METRICS_TOKEN = TOKEN
    assert status(client, Authorization=f"Bearer {given}") == 404


@pytest.mark.parametrize("value", ["10.0.0.1/8", "everyone", "10.0.0.0/33"])
def test_a_network_that_is_none_is_refused_at_start(monkeypatch, value):
    monkeypatch.setenv("METRICS_ALLOW", value)
    with pytest.raises(ImproperlyConfigured, match=r"METRICS_ALLOW=127\.0\.0\.1"):
        metrics_allowed(environment())


def test_a_short_token_is_refused_at_start(monkeypatch):
    monkeypatch.setenv("METRICS_TOKEN", "guess")
    with pytest.raises(ImproperlyConfigured, match="at least 32 random"):
        metrics_token(environment())


def test_it_is_read_over_plain_http(client, settings, monkeypatch):
    allow(settings, monkeypatch, "10.0.0.0/8")
    settings.SECURE_SSL_REDIRECT = True
    assert status(client) == 200
