"""The machine's own nginx, with the configuration that is shipped, in front of a site of a test."""

import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.servers.serving import HOST, await_answer, free_port

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "deploy" / "nginx"
GUIDE = ROOT / "docs" / "operations.md"
_NAMES = re.compile(r"< deploy/nginx/(\S+) > /etc/nginx/conf\.d/(\S+)")
MAIN = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr warn;
events {{ worker_connections 4096; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/conf.d/*.conf;
}}
"""


@contextmanager
def nginx(
    site: str,
    folder: Path,
    *,
    ports: tuple[int, int] | None = None,
    mirror: Path | None = None,
) -> Iterator[tuple[str, str]]:
    """Its addresses in front of `site`, http and https. It keeps its files in `folder`.

    `mirror`: the folder of a mirror that it serves.
    """
    ports = ports or (free_port(), free_port())
    _configure(folder, urlsplit(site).netloc, *ports)
    if mirror:
        (folder / "conf.d" / "mirror.conf").symlink_to(mirror / "nginx" / "maps.conf")
        (folder / "healthinfo-mirror.conf").symlink_to(mirror / "nginx" / "site.conf")
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [program, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    _check(command)
    process = subprocess.Popen(command)
    try:
        await_answer(f"http://{HOST}:{ports[0]}/healthz")
        yield f"http://{HOST}:{ports[0]}", f"https://{HOST}:{ports[1]}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def documented_names() -> list[tuple[str, str]]:
    """[(template, its name in conf.d)]: nginx reads them in the order of their names."""
    return _NAMES.findall(GUIDE.read_text())


def _check(command: list[str]) -> None:
    """Whether nginx would start, with sockets as its output: systemd gives such ones."""
    given, read = socket.socketpair()
    with given, read:
        done = subprocess.run([*command, "-t"], stdout=given, stderr=given, check=False)
        assert done.returncode == 0, read.recv(65536).decode()


def _configure(folder: Path, address: str, http: int, https: int) -> None:
    values = {
        "SITE_ADDRESS": address,
        "HTTP_PORT": str(http),
        "HTTPS_PORT": str(https),
        "NGINX_CACHE": str(folder / "cache"),
        "NGINX_LOG": str(folder / "proxy.log"),
        "NGINX_SNIPPETS": str(folder),
        "TLS_FOLDER": str(folder),
    }
    (folder / "conf.d").mkdir()
    for template, name in documented_names():
        text = (SHIPPED / template).read_text()
        for variable, value in values.items():
            text = text.replace(f"${{{variable}}}", value)
        (folder / "conf.d" / name).write_text(text)
    (folder / "healthinfo-site.conf").write_text((SHIPPED / "healthinfo-site.conf").read_text())
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder))
    _certificate(folder)


def _certificate(folder: Path) -> None:
    options = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    files = ["-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")]
    subprocess.run(["openssl", "req", *options, *files], check=True, capture_output=True)
