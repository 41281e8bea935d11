"""The machine's own nginx, with the configuration that is shipped, in front of a site of a test."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from tests.servers.serving import HOST, await_answer, free_port

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "nginx"
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
def nginx(site: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Its addresses in front of `site`, http and https. It keeps its files in `folder`."""
    ports = free_port(), free_port()
    _configure(folder, urlsplit(site).netloc, *ports)
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [program, "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    subprocess.run([*command, "-t", "-q"], check=True)
    with (folder / "proxy.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log)
        try:
            await_answer(f"http://{HOST}:{ports[0]}/healthz")
            yield f"http://{HOST}:{ports[0]}", f"https://{HOST}:{ports[1]}"
        finally:
            process.terminate()
            process.wait(timeout=30)


def _configure(folder: Path, address: str, http: int, https: int) -> None:
    values = {
        "SITE_ADDRESS": address,
        "HTTP_PORT": str(http),
        "HTTPS_PORT": str(https),
        "NGINX_CACHE": str(folder / "cache"),
        "NGINX_SNIPPETS": str(folder),
        "TLS_FOLDER": str(folder),
    }
    (folder / "conf.d").mkdir()
    for name in ("healthinfo.conf", "tls.conf"):
        text = (SHIPPED / f"{name}.template").read_text()
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
