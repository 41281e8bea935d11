"""Real proxies in front of the site, of Debian: nginx that compresses, and Varnish."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.serving import HOST, running

# `Accept-Encoding ""`: the site does not compress, and nginx does.
NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  gzip on; gzip_proxied any; gzip_min_length 1; gzip_vary on;
  gzip_types application/json application/x-ndjson application/ld+json text/markdown;
  server {{
    listen {host}:{port};
    location / {{
      proxy_pass {site}; proxy_http_version 1.1; proxy_set_header Host $http_host;
      {strip}
    }}
  }}
}}
"""
STRIP = 'proxy_set_header Accept-Encoding "";'
# Nothing is kept: a copy follows at once. Coding and ETag are handled as with a cache.
VARNISH = """
vcl 4.1;
backend default {{ .host = "{host}"; .port = "{backend}"; }}
sub vcl_backend_response {{ set beresp.ttl = 1ms; set beresp.grace = 0s; set beresp.keep = 60s; }}
"""
MISSING = "The test needs {0}. On Debian or Ubuntu: sudo apt-get install -y {1}"


@contextmanager
def nginx(folder: Path, port: int, site: str, *, strip: bool) -> Iterator[str]:
    """The address of an nginx in front of `site`; with `strip`, it alone compresses."""
    file = folder / "nginx.conf"
    own = {"folder": folder, "host": HOST, "port": port, "site": site}
    file.write_text(NGINX.format(**own, strip=STRIP if strip else ""))
    command = [_program("nginx", "nginx"), "-p", str(folder), "-c", str(file)]
    address = f"http://{HOST}:{port}"
    with running(command, f"{address}/healthz"):
        yield address


@contextmanager
def varnish(folder: Path, port: int, site: str) -> Iterator[str]:
    """The address of a Varnish in front of `site`."""
    file = folder / "site.vcl"
    file.write_text(VARNISH.format(host=HOST, backend=site.rpartition(":")[2]))
    command = varnish_command(folder, file)
    command += ["-a", f"{HOST}:{port}", "-s", "malloc,16m", "-j", "none"]
    address = f"http://{HOST}:{port}"
    with running(command, f"{address}/healthz"):
        yield address


def varnish_command(folder: Path, file: Path) -> list[str]:
    """What starts a Varnish with this configuration in front, its own files in `folder`."""
    program = _program("varnishd", "varnish")
    return [program, "-F", "-n", str(folder / "varnish"), "-f", str(file)]


def _program(name: str, package: str) -> str:
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if path is None:
        raise RuntimeError(MISSING.format(name, package))
    return path
