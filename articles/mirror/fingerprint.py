"""What all answers depend on beside the published rows: the code, its templates, the settings."""

import hashlib
import json
from functools import cache
from importlib import metadata
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = ("articles", "api", "healthinfo", "templates")
_SUFFIXES = {".py", ".html", ".txt", ".css", ".mo", ".json", ".svg", ".js", ".xml"}
# Where rows and files are read from says nothing about answers; the epoch and the code do.
_OMITTED = {
    *("DATABASES", "DATABASE_URL", "CACHES", "CACHE_URL", "STATIC_ROOT"),
    *("SECRET_KEY", "EMAIL_HOST_PASSWORD"),
}


def fingerprint() -> str:
    """Another one means that every address is to be asked again.

    With the machine's start: where it stopped without warning, files may be cut off.
    """
    whole = hashlib.sha256(_code())
    shown = {name: _plain(name) for name in sorted(dir(settings)) if name.isupper()}
    whole.update(json.dumps(shown, default=str, sort_keys=True).encode())
    return whole.hexdigest()


def _plain(name: str) -> object:
    """The setting; of an object that is no plain value, only its type."""
    if name in _OMITTED:
        return None
    try:
        return json.loads(json.dumps(getattr(settings, name), default=lambda o: type(o).__name__))
    except (TypeError, ValueError):
        return name


@cache
def _code() -> bytes:
    whole = hashlib.sha256(_start_of_machine().encode())
    for found in sorted(metadata.distributions(), key=lambda one: one.name):
        whole.update(f"{found.name} {found.version}\n".encode())
    for folder in _FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in _SUFFIXES and path.is_file():
                whole.update(f"{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return whole.digest()


def _start_of_machine() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text()
    except OSError:
        return ""
