"""Settings from environment variables. Unsafe values raise ImproperlyConfigured with a remedy."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from api.rate_limits import LIMIT_PATTERN

SECRET_LENGTH = 50
PLACEHOLDERS = ("change", "secret-key", "django-insecure", "example", "placeholder", "your-")


def environment(file: Path | None = None) -> environ.Env:
    """The process's variables, and those that `file` adds (see `env_file`).

    An empty variable, as in a copied .env, counts as not set.
    """
    env = environ.Env()
    variables = {name: value for name, value in os.environ.items() if value.strip()}
    env.ENVIRON = {**(read_env_file(file, variables) if file else {}), **variables}
    return env


def text(env: environ.Env, name: str, *, default: str) -> str:
    """A variable's text; an empty one counts as not set."""
    return str(env(name, default="")).strip() or default


def debug(env: environ.Env, *, demo: bool) -> bool:
    """DEBUG; raises ImproperlyConfigured outside a demonstration."""
    wanted = env.bool("DEBUG", default=False)
    if wanted and not demo:
        raise ImproperlyConfigured(
            "DEBUG shows settings and source code to anyone who meets an error. Leave it out, "
            "or set HEALTHINFO_DEMO=1 as well to work on this machine alone."
        )
    return bool(wanted)


def key_requests(env: environ.Env, *, rehearses: bool = False) -> str:
    """KEY_REQUESTS: `off`, `approved` by the staff (the default), or `automatic`, which is the
    default of a site that rehearses: its keys reach nothing real."""
    ways = ("off", "approved", "automatic")
    way = text(env, "KEY_REQUESTS", default="automatic" if rehearses else "approved")
    if way not in ways:
        raise ImproperlyConfigured(f"KEY_REQUESTS is {way!r}. Set it to one of: {', '.join(ways)}.")
    return way


def secret_key(env: environ.Env) -> str:
    """SECRET_KEY; raises ImproperlyConfigured when missing, short or a placeholder."""
    key = text(env, "SECRET_KEY", default="")
    guessable = len(set(key)) < 10 or key.lower().startswith(PLACEHOLDERS)
    if len(key) >= SECRET_LENGTH and not guessable:
        return key
    fault = "is a placeholder" if len(key) >= SECRET_LENGTH else f"has {len(key)} characters"
    raise ImproperlyConfigured(
        f"SECRET_KEY {fault if key else 'is not set'}. Set it to at least {SECRET_LENGTH} random "
        "characters, for instance the output of: "
        "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'. "
        "To try the site on this machine alone, set HEALTHINFO_DEMO=1 instead."
    )


def demo_secret(var: Path) -> str:
    """A random secret kept in `var/demo-secret`, so that a second demo keeps its sessions."""
    var.mkdir(parents=True, exist_ok=True)
    path = var / "demo-secret"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        # Another process may have created it and not yet written: then any secret will do.
        return path.read_text() or secrets.token_urlsafe(64)
    secret = secrets.token_urlsafe(64)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    return secret


def allowed_hosts(env: environ.Env) -> list[str]:
    """ALLOWED_HOSTS; raises ImproperlyConfigured when it is empty or has "*"."""
    hosts = [host.strip() for host in env.list("ALLOWED_HOSTS", default=[]) if host.strip()]
    if hosts and "*" not in hosts:
        return hosts
    fault = "holds *, which accepts forged Host headers" if hosts else "is not set"
    raise ImproperlyConfigured(
        f"ALLOWED_HOSTS {fault}. Set it to the host names readers and partners use, "
        "separated by commas, for instance ALLOWED_HOSTS=health.example.org"
    )


def site_url(env: environ.Env, *, default: str = "") -> str:
    """The site's URL, without a trailing slash; raises ImproperlyConfigured if unusable."""
    url = text(env, "SITE_URL", default=default).rstrip("/")
    parts = urlsplit(url)
    # ASCII: it is compared with the Origin header, in which browsers write IDNs as xn--….
    whole = parts.netloc and url.isascii() and not parts.path and not parts.query
    if parts.scheme in ("http", "https") and whole:
        return url
    raise ImproperlyConfigured(
        f"SITE_URL {f'is {url!r}' if url else 'is not set'}. Set it to the public address of the "
        "site, scheme and host only, as browsers write it, for instance "
        "SITE_URL=https://health.example.org"
    )


def security_contact(env: environ.Env, *, default: str) -> str:
    """The address for reports of weaknesses, as a URI; "" when there is none (RFC 9116, 2.5.3)."""
    value = text(env, "SECURITY_CONTACT", default=default)
    if "@" in value and ":" not in value:
        value = f"mailto:{value}"
    if not value or value.startswith(("mailto:", "https://", "tel:")):
        return value
    raise ImproperlyConfigured(
        f"SECURITY_CONTACT is {value!r}. Write an e-mail address or the https address of a form, "
        "for instance SECURITY_CONTACT=security@example.org"
    )


def rate(env: environ.Env, name: str, *, default: str) -> str | None:
    """A limit such as `300/m`; None when it is `off`. Raises ImproperlyConfigured otherwise."""
    value = text(env, name, default=default)
    if value == "off":
        return None
    if LIMIT_PATTERN.fullmatch(value):
        return value
    raise ImproperlyConfigured(
        f"{name} is {value!r}. Write a count and s, m, h or d, for instance {name}=300/m, "
        f"or {name}=off for no limit."
    )


# With any of these in the environment, the file is not read.
_SITE_VARIABLES = ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL", "DATABASE_URL")
_LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1", "[::1]"}
_HEADER = """\
# Written by `make setup`: the demonstration's settings for commands run in this checkout.
# Read only while the environment names no other site. A site that others reach is configured by
# real environment variables: docs/operations.md.
"""


def write_env_file(path: Path, secret: str) -> bool:
    """Write the demonstration's settings unless `path` exists; returns whether it was written."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w") as file:
        file.write(f"{_HEADER}HEALTHINFO_DEMO=1\nSECRET_KEY={secret}\n")
    return True


def read_env_file(path: Path, given: Mapping[str, str]) -> dict[str, str]:
    """The variables in `path` that `given` lacks; {} when the file is not to be read.

    Raises ImproperlyConfigured when the file of a demonstration has a public host name.
    """
    is_demo = _is_true(given.get("HEALTHINFO_DEMO", ""))
    has_site = "HEALTHINFO_DEMO" in given or any(name in given for name in _SITE_VARIABLES)
    if has_site and not is_demo:
        return {}
    values = _parse(path)
    if not _is_true(values.get("HEALTHINFO_DEMO", "")):
        # The file of a production site, which docker compose reads.
        return {}
    _refuse_public(path, values)
    return {name: value for name, value in values.items() if name not in given}


def _parse(path: Path) -> dict[str, str]:
    class File(environ.Env):
        # read_env writes into the class's ENVIRON, which is os.environ by default.
        ENVIRON: dict[str, str] = {}

    if path.is_file():
        File.read_env(path)
    return {name: value for name, value in File.ENVIRON.items() if value.strip()}


def _is_true(value: str) -> bool:
    return value.strip().lower() in environ.Env.BOOLEAN_TRUE_STRINGS


def _refuse_public(path: Path, values: Mapping[str, str]) -> None:
    hosts = [host.strip() for host in values.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    if url := values.get("SITE_URL", ""):
        hosts.append(urlsplit(url).hostname or url)
    public = [host for host in hosts if host not in _LOCAL_HOSTS]
    if public:
        raise ImproperlyConfigured(
            f"{path} holds HEALTHINFO_DEMO=1 and names {public[0]}. A demonstration is for this "
            "machine alone: take ALLOWED_HOSTS and SITE_URL out of the file, or take "
            "HEALTHINFO_DEMO=1 out and set the variables of docs/operations.md."
        )


def openid_connect_provider(env: Any) -> dict[str, Any]:
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


def openid_connect_origins(env: Any) -> list[str]:
    """The provider's origin, for CSP form-action, which also covers redirects after a form."""
    parts = urlsplit(env.str("OIDC_SERVER_URL", default="").strip())
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
