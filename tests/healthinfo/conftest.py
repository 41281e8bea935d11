"""The organisation's sign-on, for the tests of sign-ins."""

from collections.abc import Iterator

import environ
import pytest

from healthinfo.config.env import openid_connect_provider
from tests.servers.sign_on import CLIENT, Provider, running


@pytest.fixture
def provider(settings, monkeypatch) -> Iterator[Provider]:
    with running() as provider:
        values = {"SERVER_URL": provider.address, "CLIENT_ID": CLIENT, "CLIENT_SECRET": "quiet"}
        for name, value in {**values, "NAME": "St Elsewhere"}.items():
            monkeypatch.setenv(f"OIDC_{name}", value)
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": openid_connect_provider(environ.Env())
        }
        yield provider
