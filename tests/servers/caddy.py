"""A Caddy with the configuration that is shipped, in front of a site of a test."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.servers.serving import HOST, await_answer, free_port

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "deploy" / "Caddyfile"
# That of the machine, or the one that `.ci/unpack caddy` fetched.
PROGRAM = shutil.which("caddy") or shutil.which("caddy", path=ROOT / "var/tools/debian/usr/bin")


@contextmanager
def caddy(site: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Its addresses in front of `site`, http and https. It keeps its files in `folder`."""
    assert PROGRAM is not None
    ports = free_port(), free_port()
    own = {
        "SITE_HOST": f"http://{HOST}, http://localhost, https://localhost",
        "SITE_ADDRESS": urlsplit(site).netloc,
        "HTTP_PORT": str(ports[0]),
        "HTTPS_PORT": str(ports[1]),
        "CADDY_ADMIN": f"{HOST}:{free_port()}",
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    command = [PROGRAM, "run", "--adapter", "caddyfile", "--config", str(SHIPPED)]
    with (folder / "proxy.log").open("wb") as log:
        process = subprocess.Popen(command, stderr=log, env={**os.environ, **own})
        try:
            await_answer(f"http://{HOST}:{ports[0]}/healthz")
            yield f"http://{HOST}:{ports[0]}", f"https://localhost:{ports[1]}"
        finally:
            process.terminate()
            process.wait(timeout=30)
