"""Settings for signing on by OpenID Connect, from the environment."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit


def sign_on(env: Any) -> dict[str, Any]:
    """The library's settings of the organisation's provider; empty without OIDC_SERVER_URL.

    The provider's address of a colleague must be that of an existing account. Unless the
    provider itself says that it has verified addresses, OIDC_TRUST_EMAIL vouches for it.
    """
    server = env.str("OIDC_SERVER_URL", default="").strip()
    if not server:
        return {}
    app = {
        "provider_id": "sign-on",
        "name": env.str("OIDC_NAME", default="your organisation"),
        "client_id": env.str("OIDC_CLIENT_ID"),
        "secret": env.str("OIDC_CLIENT_SECRET"),
        "settings": {
            "server_url": server,
            "verified_email": env.bool("OIDC_TRUST_EMAIL", default=False),
        },
    }
    return {"APPS": [app], "OAUTH_PKCE_ENABLED": True}


def sign_on_origins(env: Any) -> list[str]:
    """Where the sign-on's form may lead: a browser checks redirects after a form as well."""
    parts = urlsplit(env.str("OIDC_SERVER_URL", default="").strip())
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
