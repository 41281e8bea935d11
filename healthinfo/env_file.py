"""The `.env` that `make setup` writes once, so that commands run without exporting variables.

Only for a demonstration on this machine: a process whose environment configures a site never
reads it, and a file with a public host name is refused.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

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
