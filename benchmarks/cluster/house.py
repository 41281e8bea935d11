"""The house: a primary and its replica, a pooler, Redis, two web machines of two versions, a
worker, a follower, Varnish and nginx. Everything on this machine, each at a port of its own.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.torture.servers import ROOT

from . import fronts
from .parts import HOST, Part, probe
from .postgres import DATABASE, Postgres

REPLICA = "r1"
PORTS = ("primary", "replica", "pooler", "redis", "web-1", "web-2", "follower", "readers", "bans")


class House:
    """`parts`: {name: part}, in the order in which they start. `targets`: {name: port} of what
    readers ask. `env`: the environment of the first version's processes.
    """

    def __init__(self, folder: Path, *, lease: bool) -> None:
        sys.path.insert(0, str(ROOT / "benchmarks"))
        from serving import environment, free_port

        self.folder, self._lease = folder, lease
        ports = [free_port() for _ in range(len(PORTS) + 2)]
        self.ports = dict(zip((*PORTS, "front", "https"), ports, strict=True))
        port = self.ports
        pooled = f"postgresql://postgres@{HOST}:{port['pooler']}/{DATABASE}"
        self.env = {**environment(pooled, port["front"], folder), **self._own_settings()}
        self.primary = Postgres("primary", folder, port["primary"])
        self.replica = Postgres("replica", folder, port["replica"])
        self.targets = {name: port[name] for name in ("front", "web-1", "web-2")}
        self.parts: dict[str, Part | Postgres] = {"primary": self.primary, "replica": self.replica}

    def _own_settings(self) -> dict[str, str]:
        port = self.ports
        return {
            "CACHE_URL": f"redis://{HOST}:{port['redis']}/0",
            "EDGE_CACHES": f"c1=http://{HOST}:{port['bans']}",
            "EDGE_HEALTH": f"{HOST}:{port['follower']}",
            "REPLICA_NAMES": REPLICA,
            "API_ANONYMOUS_LIMIT": "1000000/m",
            "NUM_PROXIES": "2",
            "WEB_WORKERS": "1",
        }

    def start_databases(self) -> None:
        """Both servers, with the site's tables."""
        self.primary.make()
        env = {**self.env, "DATABASE_URL": self.primary.url()}
        command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(command, env=env, cwd=ROOT, check=True)
        self.replica.copy(self.primary, REPLICA)
        self.replica.start()
        self.replica.await_up()
        self._add(
            fronts.pgbouncer(self.ports["primary"], self.ports["pooler"], self.folder, DATABASE)
        )

    def read_replica(self) -> bool:
        """Have the web machines read from the replica, where this version can; whether it can."""
        from django.conf import settings

        can = hasattr(settings, "REPLICA_DATABASE")
        if can:
            self.env["REPLICA_URL"] = self.replica.url()
        return can

    def start_site(self) -> None:
        """Everything else."""
        port, folder, env = self.ports, self.folder, self.env
        self._add(fronts.redis(port["redis"], folder))
        # The second machine has another version's keys: what it shows differs in every answer.
        other = {**env, "PUBLISHER_NAME": "The next version"}
        self._add(fronts.web("web-1", port["web-1"], env, folder), wait=False)
        self._add(fronts.web("web-2", port["web-2"], other, folder), wait=False)
        self._add(self._command("worker", "run_worker"), wait=False)
        vouching = probe(f"http://{HOST}:{port['follower']}/c1")
        self._add(self._command("follower", "follow_journal", is_up=vouching), wait=False)
        machines = [port["web-1"], port["web-2"]]
        cache = (port["readers"], port["bans"], port["follower"], folder)
        self._add(fronts.varnish(machines, *cache, lease=self._lease))
        front = (port["front"], port["https"])
        self._add(fronts.nginx(f"{HOST}:{port['readers']}", folder, *front))
        for part in self.parts.values():
            part.await_up()

    def _command(self, name: str, command: str, **how) -> Part:
        return Part(name, [sys.executable, "manage.py", command], self.folder, env=self.env, **how)

    def _add(self, part: Part, *, wait: bool = True) -> None:
        self.parts[part.name] = part
        part.start()
        if wait:
            part.await_up()

    def end(self) -> None:
        """End all of it, frozen or not, the databases last."""
        for part in reversed([*self.parts.values()]):
            part.end()


@contextmanager
def house(folder: Path, *, lease: bool = True) -> Iterator[House]:
    """An empty house, without processes; those that are started end with the block.

    Without the `lease`, Varnish serves what it has whether or not its follower vouches for it.
    """
    built = House(folder, lease=lease)
    try:
        yield built
    finally:
        built.end()


def enter(built: House) -> None:
    """Have this process use the house's database, as its editor."""
    import django

    # What is away says so in the table.
    os.environ.update(built.env, LOG_LEVEL="CRITICAL")
    django.setup()
