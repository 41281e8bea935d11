"""The settings of the caches, from CACHE_URL."""

import re
from urllib.parse import SplitResult, parse_qsl, urlsplit

from django.core.exceptions import ImproperlyConfigured

MEMORY = "django.core.cache.backends.locmem.LocMemCache"
# Counters of limits kept in memory at most.
COUNTERS = 10_000
_SCHEMES = re.compile(r"(redis|rediss|valkey|valkeys|unix)://")
# Time-outs and retries may not be changed: no request may wait for the cache.
_OPTIONS = {"db", "username", "password"}
_TLS_OPTIONS = {
    *("ssl_ca_certs", "ssl_ca_path", "ssl_certfile", "ssl_keyfile"),
    *("ssl_cert_reqs", "ssl_check_hostname"),
}


def caches(url: str) -> dict[str, dict[str, object]]:
    """Django's CACHES for a URL of Redis or Valkey; "": both in this process's memory.

    `default` counts for the limits; `derived` has what can be read from the database again.
    """
    return {"default": _counters(url), "derived": {"BACKEND": MEMORY, "LOCATION": "derived"}}


def _counters(url: str) -> dict[str, object]:
    if not url:
        options = {"MAX_ENTRIES": COUNTERS}
        return {"BACKEND": MEMORY, "LOCATION": "counters", "OPTIONS": options}
    if fault := _fault(url):
        # Never the URL itself: it may hold a password.
        raise ImproperlyConfigured(
            f"CACHE_URL {fault}. Name a Redis or Valkey server, for instance "
            "CACHE_URL=redis://:password@cache:6379/0 (rediss:// for TLS, unix:///path for a "
            "socket), or leave it out to count in process memory."
        )
    location = re.sub(r"^valkey(s?)://", r"redis\1://", url)
    backend = "healthinfo.cache.shared_cache.SharedCache"
    return {"BACKEND": backend, "LOCATION": location, "KEY_PREFIX": "healthinfo"}


def _fault(url: str) -> str:
    """What is wrong with the URL; "" when nothing is."""
    if not _SCHEMES.match(url):
        return "does not begin with redis://, rediss://, valkey://, valkeys:// or unix://"
    try:
        parts = urlsplit(url)
        return _fault_of_place(parts) or _fault_of_options(parts)
    except ValueError:
        return "has a host or a port that cannot be read"


def _fault_of_place(parts: SplitResult) -> str:
    if parts.scheme == "unix":
        return "" if parts.path.strip("/") else "has no path of a socket"
    if not parts.hostname or "," in parts.netloc.rpartition("@")[2]:
        return "must name one host"
    if parts.port == 0:
        return "has the port 0"
    number = parts.path.strip("/")
    return "" if number.isdecimal() or not number else "must end in the number of a database"


def _fault_of_options(parts: SplitResult) -> str:
    is_tls = parts.scheme in ("rediss", "valkeys")
    supported = _OPTIONS | (_TLS_OPTIONS if is_tls else set())
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if options.keys() - supported:
        return f"has an option other than {', '.join(sorted(supported))}"
    if not options.get("db", "0").isdecimal():
        return "must give the number of a database as db"
    if options.get("ssl_cert_reqs", "none") not in ("none", "optional", "required"):
        return "must give ssl_cert_reqs as none, optional or required"
    return ""
