"""Signing on through the organisation's provider, a real one on a port of its own."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import environ
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.contrib.auth.models import Group, User

from healthinfo.env import openid_connect_origins, openid_connect_provider

pytestmark = pytest.mark.django_db
CLIENT = "healthinfo"


class Provider:
    """Who is signed in there: `email`, and whether the provider has verified it."""

    def __init__(self) -> None:
        self.email = "ada@example.org"
        self.verified = True
        self.asked: list[dict] = []
        self.address = ""
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def answer(self, path: str, form: dict) -> dict:
        """The JSON answered at a path."""
        if path == "/.well-known/openid-configuration":
            ends = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            named = {f"{name}_endpoint": f"{self.address}/{end}" for name, end in ends.items()}
            return {"issuer": self.address, "jwks_uri": f"{self.address}/keys", **named}
        if path == "/token":
            self.asked.append(form)
            return {"access_token": "a", "token_type": "Bearer", "id_token": self._id_token()}
        if path == "/keys":
            public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
            return {"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]}
        return self._claims()

    def _claims(self) -> dict:
        return {"sub": "17", "email": self.email, "email_verified": self.verified}

    def _id_token(self) -> str:
        now = int(time.time())
        about = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60}
        return jwt.encode(
            {**about, **self._claims()}, self.key, algorithm="RS256", headers={"kid": "one"}
        )


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, answering until the block ends."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            form = parse_qs(self.rfile.read(length).decode())
            body = json.dumps(provider.answer(self.path.split("?")[0], form)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


START = "/admin/account/oidc/sign-on/login/"


@pytest.fixture
def provider(settings, monkeypatch):
    with running() as provider:
        values = {"SERVER_URL": provider.address, "CLIENT_ID": CLIENT, "CLIENT_SECRET": "quiet"}
        for name, value in {**values, "NAME": "St Elsewhere"}.items():
            monkeypatch.setenv(f"OIDC_{name}", value)
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": openid_connect_provider(environ.Env())
        }
        yield provider


@pytest.fixture
def ada() -> User:
    user = User.objects.create_user("ada", email="ada@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name="Publisher"))
    return user


def sign_on_as_colleague(client):
    """From the button to the provider, which sends the browser back with a code."""
    there = urlsplit(client.post(START)["Location"])
    asked = {name: values[0] for name, values in parse_qs(there.query).items()}
    back = urlsplit(asked["redirect_uri"]).path
    return asked, client.get(back, {"code": "c", "state": asked["state"]})


def test_the_sign_in_page_offers_it_by_name(provider, client):
    assert "Sign in with St Elsewhere" in client.get("/admin/account/login/").content.decode()


def test_without_one_the_page_offers_none(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {}}
    assert "Sign in with" not in client.get("/admin/account/login/").content.decode()


def test_a_colleague_with_an_account_comes_in(provider, ada, client):
    sign_on_as_colleague(client)
    assert client.session["_auth_user_id"] == str(ada.pk)
    assert client.get("/admin/").status_code == 200


def test_the_providers_own_second_factor_is_enough(provider, ada, client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    sign_on_as_colleague(client)
    assert client.get("/admin/").status_code == 200


def test_the_code_is_bound_to_the_browser_that_asked(provider, ada, client):
    asked, _ = sign_on_as_colleague(client)
    assert asked["code_challenge_method"] == "S256"
    assert provider.asked[0]["code_verifier"][0]


def test_an_answer_nobody_asked_for_is_refused(provider, ada, client):
    client.get("/admin/account/oidc/sign-on/login/callback/", {"code": "c", "state": "made-up"})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("email", "verified"), [("eve@example.org", True), ("ada@example.org", False)]
)
def test_a_stranger_and_an_unverified_address_get_no_further(
    provider, ada, client, email, verified
):
    provider.email, provider.verified = email, verified
    sign_on_as_colleague(client)
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1


def test_a_browser_may_follow_the_form_to_the_provider(monkeypatch):
    monkeypatch.setenv("OIDC_SERVER_URL", "https://login.example.org/realms/a")
    assert openid_connect_origins(environ.Env()) == ["https://login.example.org"]
