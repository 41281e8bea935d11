"""security.txt says whom to tell of a weakness, as RFC 9116 asks."""

from datetime import datetime, timedelta

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from healthinfo.config.env import security_contact

PATH = "/.well-known/security.txt"


def contact(value: str) -> str:
    env = environ.Env()
    env.ENVIRON = {"SECURITY_CONTACT": value}
    return security_contact(env, default="")


@pytest.fixture
def named(settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"


@pytest.mark.usefixtures("named")
def test_it_has_the_fields_of_the_rfc(client, settings):
    answer = client.get(PATH)
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == "mailto:security@example.org"
    assert fields["Canonical"] == settings.SITE_URL + PATH
    assert fields["Preferred-Languages"] == "en, es"
    until = datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert timedelta(days=160) < until < timedelta(days=365)


@pytest.mark.usefixtures("named")
def test_it_is_plain_text_that_caches_may_keep(client):
    answer = client.get(PATH)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.django_db
def test_without_a_contact_there_is_none(client, settings):
    settings.SECURITY_CONTACT = ""
    assert client.get(PATH).status_code == 404


@pytest.mark.parametrize("value", ["a@example.org", "mailto:a@example.org"])
def test_an_address_alone_is_made_a_uri(value):
    assert contact(value) == "mailto:a@example.org"


def test_what_is_no_contact_is_refused_with_an_example():
    with pytest.raises(ImproperlyConfigured, match="SECURITY_CONTACT=security@example"):
        contact("http://example.org/report")
