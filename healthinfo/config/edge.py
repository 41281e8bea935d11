"""The settings of caches in front of the site, and of replicas: docs/scaling.md."""

import re
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

from .env import text

_name = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}").fullmatch
_TAGS = {"": "", "surrogate-key": "Surrogate-Key", "cache-tag": "Cache-Tag"}
_FASTLY, _CLOUDFLARE = "https://api.fastly.com", "https://api.cloudflare.com/client/v4"
# Longer than either waits by default, with what a slow answer of the site takes.
_CDN_FETCH = 15.0


def edge_places(env: environ.Env) -> list[dict[str, Any]]:
    """What `articles.edge.places.Place` is made of: each Varnish and mirror, then the CDNs."""
    fetch = _seconds(env, "EDGE_FETCH_SECONDS", 1.0)
    found = [_varnish(one, fetch) for one in env.list("EDGE_CACHES", default=[])]
    found += [_mirror(one.strip()) for one in env.list("EDGE_MIRRORS", default=[])]
    slow = _seconds(env, "EDGE_CDN_FETCH_SECONDS", _CDN_FETCH)
    fastly = (
        text(env, "EDGE_FASTLY_SERVICE", default=""),
        text(env, "EDGE_FASTLY_TOKEN", default=""),
    )
    zone = text(env, "EDGE_CLOUDFLARE_ZONE", default="")
    cloudflare = zone, text(env, "EDGE_CLOUDFLARE_TOKEN", default="")
    found += _cdn("fastly", _FASTLY, "EDGE_FASTLY_SERVICE", *fastly, slow)
    found += _cdn("cloudflare", _CLOUDFLARE, "EDGE_CLOUDFLARE_ZONE", *cloudflare, slow)
    names = [place["name"] for place in found]
    if len(set(names)) < len(names):
        raise ImproperlyConfigured(
            "EDGE_CACHES and EDGE_MIRRORS have a name twice. Name each cache and mirror once, and "
            "none `fastly` or `cloudflare`."
        )
    return found


def edge_tags(env: environ.Env) -> str:
    """The header in which a CDN reads the groups, beside Cache-Groups; "" for none."""
    value = text(env, "EDGE_TAGS", default="").lower()
    if value in _TAGS:
        return _TAGS[value]
    raise ImproperlyConfigured(
        f"EDGE_TAGS is {value!r}. Write surrogate-key (Fastly) or cache-tag (Cloudflare), or leave "
        "it out."
    )


def edge_health(env: environ.Env) -> tuple[str, int]:
    """(host, port) at which `follow_journal` answers the probes of caches."""
    value = text(env, "EDGE_HEALTH", default="127.0.0.1:8009")
    host, _, port = value.rpartition(":")
    if host and port.isdecimal() and 0 < int(port) < 65536:
        return host.strip("[]"), int(port)
    raise ImproperlyConfigured(
        f"EDGE_HEALTH is {value!r}. Write an address and a port, such as 127.0.0.1:8009."
    )


def replica_names(env: environ.Env) -> list[str]:
    """The names (application_name) of replicas that confirm a recall."""
    return [name.strip() for name in env.list("REPLICA_NAMES", default=[]) if name.strip()]


def _varnish(one: str, fetch: float) -> dict[str, Any]:
    name, _, address = one.strip().partition("=")
    parts = urlsplit(address)
    if _name(name) and parts.scheme in ("http", "https") and parts.hostname:
        return _place(name, "varnish", address.rstrip("/"), fetch=fetch)
    raise ImproperlyConfigured(
        f"EDGE_CACHES has {one.strip()!r}. Write a name and the address where the cache takes "
        "bans, for instance EDGE_CACHES=c1=http://127.0.0.1:6083"
    )


def _mirror(name: str) -> dict[str, Any]:
    if _name(name):
        return _place(name, "mirror", "", fetch=0.0)
    raise ImproperlyConfigured(
        f"EDGE_MIRRORS has {name!r}. Write the names that `mirror_static --name` is given, for "
        "instance EDGE_MIRRORS=m1"
    )


def _cdn(
    kind: str, api: str, id_name: str, own: str, token: str, fetch: float
) -> list[dict[str, Any]]:
    token_name = f"EDGE_{kind.upper()}_TOKEN"
    if bool(own) != bool(token):
        missing = token_name if own else id_name
        raise ImproperlyConfigured(
            f"{missing} is not set. {id_name} and {token_name} belong together."
        )
    if own and not re.fullmatch(r"[A-Za-z0-9]+", own):
        raise ImproperlyConfigured(f"{id_name} is {own!r}. It has letters and digits alone.")
    return [_place(kind, kind, api, own=own, token=token, fetch=fetch)] if own else []


def _place(
    name: str, kind: str, address: str, *, own: str = "", token: str = "", fetch: float
) -> dict[str, Any]:
    return {
        "name": name,
        "kind": kind,
        "address": address,
        "own": own,
        "token": token,
        "fetch": fetch,
    }


def _seconds(env: environ.Env, name: str, default: float) -> float:
    value = env.float(name, default=default)
    if 0 < value <= 300:
        return float(value)
    raise ImproperlyConfigured(f"{name} is {value}. Write seconds, more than 0 and at most 300.")
