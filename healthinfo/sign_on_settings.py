"""Settings of OpenID Connect sign-on, from the environment."""

from typing import Any
from urllib.parse import urlsplit


def sign_on(env: Any) -> dict[str, Any]:
    """allauth's settings of the provider; {} without OIDC_SERVER_URL.

    Accounts are found by e-mail address. OIDC_TRUST_EMAIL accepts addresses that the provider
    does not mark as verified.
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
    """The provider's origin, for CSP form-action, which also covers redirects after a form."""
    parts = urlsplit(env.str("OIDC_SERVER_URL", default="").strip())
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
