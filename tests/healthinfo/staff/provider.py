"""A real OpenID Connect provider on a port of its own, with one colleague signed in."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

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
        """What stands at a path of it."""
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
