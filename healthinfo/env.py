"""Settings from environment variables. Unsafe values raise ImproperlyConfigured with a remedy."""

import os
import re
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from api.rate_limits import LIMIT_PATTERN
from healthinfo.env_file import read_env_file

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


def cache(url: str) -> dict[str, object]:
    """Django's settings for a cache URL of Redis or Valkey; "": this process's memory."""
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    location = re.sub(r"^valkey(s?)://", r"redis\1://", url)
    if not location.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(
            f"CACHE_URL is {url!r}. Name a Redis or Valkey server, for instance "
            "CACHE_URL=redis://cache:6379/0, or leave it out to count in process memory."
        )
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": location}
