"""What stands before and between the site's processes: nginx, Varnish, PgBouncer, Redis."""

import os
import shutil
import socket
import sys
from contextlib import suppress
from pathlib import Path
from string import Template

from benchmarks.torture.servers import ROOT
from tests.servers import nginx as shipped_nginx
from tests.servers.proxies import varnish_command

from .parts import HOST, Part, probe

SHIPPED = ROOT / "deploy" / "varnish"
VOUCHED, UNASKED = "!std.healthy(follower)", "!std.healthy(follower) && false"
TEMPLATES = ("healthinfo.vcl", "machines.vcl")
# docs/operations.md, "Behind PgBouncer".
PGBOUNCER = """
[databases]
{database} = host={host} port={primary} dbname={database} user=postgres
[pgbouncer]
listen_addr = {host}
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 20
max_client_conn = 500
ignore_startup_parameters = options,extra_float_digits
server_login_retry = 1
query_wait_timeout = 5
server_connect_timeout = 2
logfile =
pidfile =
"""


def nginx(site: str, folder: Path, http: int, https: int) -> Part:
    """As shipped, before the cache at `site`."""
    shipped_nginx._configure(folder, site, http, https)
    command = [found("nginx"), "-c", str(folder / "nginx.conf"), "-p", str(folder)]
    return Part("nginx", command, folder, is_up=lambda: listens(http))


def varnish(
    machines: list[int], readers: int, bans: int, follower: int, folder: Path, *, lease: bool
) -> Part:
    """As shipped, before two web machines, at a port for readers and one for bans."""
    own = {
        "SITE_HOST": HOST,
        "SITE_PORT": str(machines[0]),
        "SECOND_HOST": HOST,
        "SECOND_PORT": str(machines[1]),
        "SITE_NAME": HOST,
        "CACHE_NAME": "c1",
        "FOLLOWER_HOST": HOST,
        "FOLLOWER_PORT": str(follower),
        "HEALTHINFO_VCL": str(folder / "healthinfo.vcl"),
    }
    for name in TEMPLATES:
        text = (SHIPPED / f"{name}.template").read_text()
        text = text if lease else text.replace(VOUCHED, UNASKED)
        (folder / name).write_text(Template(text).safe_substitute(own))
    command = varnish_command(folder, folder / "machines.vcl")
    command += ["-a", f"readers={HOST}:{readers}", "-a", f"bans={HOST}:{bans}"]
    command += ["-s", "malloc,32m", "-j", "none", "-p", "thread_pool_min=10"]
    env = {**os.environ, "TMPDIR": str(folder)}
    return Part("varnish", command, folder, env=env, is_up=lambda: listens(readers))


def pgbouncer(primary: int, port: int, folder: Path, database: str) -> Part:
    """In transaction mode, before the primary."""
    file = folder / "pgbouncer.ini"
    own = {"host": HOST, "primary": primary, "port": port, "database": database}
    file.write_text(PGBOUNCER.format(**own))
    command = [found("pgbouncer"), str(file)]
    if os.geteuid() == 0:
        # It refuses to run as root.
        command[1:1] = ["-u", "nobody"]
    return Part("pgbouncer", command, folder, is_up=lambda: listens(port))


def redis(port: int, folder: Path) -> Part:
    command = [found("redis-server"), "--bind", HOST, "--port", str(port)]
    command += ["--save", "", "--appendonly", "no", "--dir", str(folder)]
    return Part("redis", command, folder, is_up=lambda: listens(port))


def web(name: str, port: int, env: dict[str, str], folder: Path) -> Part:
    command = [sys.executable, "-m", "healthinfo.server", "--port", str(port)]
    return Part(name, command, folder, env=env, is_up=probe(f"http://{HOST}:{port}/readyz"))


def listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False


def found(name: str) -> str:
    path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    if path is None:
        raise RuntimeError(f"make test-cluster needs {name}: .ci/proxies, .ci/redis, .ci/pooler")
    return path
