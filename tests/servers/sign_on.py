"""A small provider of OpenID Connect, which answers over HTTP on a port of its own."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.http import HttpResponse
from django.test import Client

CLIENT = "healthinfo"


class Provider:
    """Who is signed in there: `email`, `subject`, and whether the provider has verified it.

    `auth_time`: when it asked for the password, in seconds since 1970; None if it does not say.
    """

    def __init__(self) -> None:
        self.email, self.subject = "ada@example.org", "17"
        self.auth_time: float | None = None
        self.verified = True
        self.asked: list[dict] = []
        self.address = ""
        # Set by `running`: it answers no more.
        self.stop: Callable[[], None] = lambda: None
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
        return {"sub": self.subject, "email": self.email, "email_verified": self.verified}

    def _id_token(self) -> str:
        now = int(time.time())
        about = {"iss": self.address, "aud": CLIENT, "iat": now, "exp": now + 60}
        if self.auth_time is not None:
            about["auth_time"] = int(self.auth_time)
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

    def stop() -> None:
        server.shutdown()
        server.server_close()

    provider.stop = stop
    try:
        yield provider
    finally:
        stop()


def come_back(client: Client, sent: HttpResponse) -> tuple[dict[str, str], HttpResponse]:
    """From a redirect to the provider back with a code: what it was asked, and the answer."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(sent["Location"]).query).items()}
    back = urlsplit(asked["redirect_uri"]).path
    return asked, client.get(back, {"code": "c", "state": asked["state"]})
