"""Varnish with the configuration that is shipped, between readers and a site."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from healthinfo.settings import BASE_DIR
from tests.servers.proxies import varnish_command
from tests.servers.serving import HOST, free_port, running

VCL = BASE_DIR / "deploy" / "varnish" / "healthinfo.vcl.template"


@contextmanager
def varnish(site: str, follower_port: int, folder: Path) -> Iterator[tuple[str, str]]:
    """(address for readers, address for bans) of a Varnish named c1."""
    parts = urlsplit(site)
    own = {
        "SITE_HOST": parts.hostname,
        "SITE_PORT": str(parts.port),
        "CACHE_NAME": "c1",
        "FOLLOWER_HOST": HOST,
        "FOLLOWER_PORT": str(follower_port),
    }
    file = folder / "site.vcl"
    # As envsubst does with the names given to it: `$` alone stands in regular expressions.
    file.write_text(Template(VCL.read_text()).safe_substitute(own))
    readers, bans = f"http://{HOST}:{free_port()}", f"http://{HOST}:{free_port()}"
    command = varnish_command(folder, file)
    for name, address in (("readers", readers), ("bans", bans)):
        command += ["-a", f"{name}={address.removeprefix('http://')}"]
    # Few threads of each kind, and no more than a test needs.
    command += ["-s", "malloc,16m", "-j", "none", "-p", "thread_pool_min=10"]
    with running(command, f"{readers}/healthz", env={**os.environ, "TMPDIR": str(folder)}):
        yield readers, bans
