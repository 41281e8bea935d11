"""Who is killed when, by a seeded chance."""

import random
import time
from collections import Counter
from collections.abc import Callable

from django.db import connection

from .publishers import Publisher
from .servers import await_true

# Mean seconds between two kills.
OF_PUBLISHERS, OF_PROGRAMS, OF_DATABASE, OF_CONNECTIONS = 1.0, 45.0, 40.0, 3.0


class Kills:
    """`killed`: {what: how often}. Call `once` many times a second."""

    def __init__(
        self,
        publishers: list[Publisher],
        servers: tuple | None,
        chance: random.Random,
        *,
        pace: float,
    ) -> None:
        self.publishers, self.chance, self.pace = publishers, chance, pace
        self.postgres, self.programs, _ = servers or (None, [], 0)
        self.killed: Counter[str] = Counter()
        self._acts: list[tuple[Callable[[], None], float]] = [(self._publisher, OF_PUBLISHERS)]
        self._acts += [
            (lambda p=program: self._program(p), OF_PROGRAMS) for program in self.programs
        ]
        if self.postgres:
            self._acts.append((self._database, OF_DATABASE))
        elif servers is None and connection.vendor == "postgresql":
            self._acts.append((self._connection, OF_CONNECTIONS))
        # The first publisher at once, so that no run is too short for one.
        self._due = [time.monotonic(), *(self._next(mean) for _, mean in self._acts[1:])]

    def once(self) -> None:
        """Kill what is due, and start again what has ended."""
        for place, (act, mean) in enumerate(self._acts):
            if time.monotonic() >= self._due[place]:
                act()
                self._due[place] = self._next(mean)
        for publisher in self.publishers:
            if not publisher.finished:
                publisher.reap()
        for program in self.programs:
            if program.process.poll() is not None:
                program.start()

    def end(self, *, done: bool) -> None:
        """Kill nothing any more, and wait for the site. Unless `done`, nobody publishes on."""
        for publisher in self.publishers:
            if not publisher.finished:
                publisher.end()
        for program in self.programs:
            if program.name == "worker" and not done:
                program.kill()
                continue
            if program.process.poll() is not None:
                program.start()
            await_true(program.is_up, 300)

    def _next(self, mean: float) -> float:
        return time.monotonic() + self.chance.expovariate(self.pace / mean)

    def _publisher(self) -> None:
        running = [publisher for publisher in self.publishers if publisher.may_be_killed()]
        if running:
            self.chance.choice(running).kill()
            self.killed["publishers"] += 1

    def _program(self, program) -> None:
        # Not while it starts: else a busy machine would never see it run.
        if program.is_up():
            program.kill()
            program.start()
            self.killed[program.name] += 1

    def _database(self) -> None:
        self.killed[self.postgres.crash(self.chance)] += 1

    def _connection(self) -> None:
        """End one that a publisher has; its transaction is undone."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid() ORDER BY pid"
            )
            pids = [row[0] for row in cursor.fetchall()]
            if pids:
                cursor.execute("SELECT pg_terminate_backend(%s)", [self.chance.choice(pids)])
                self.killed["connections"] += 1
        # A process forked later must not share it.
        connection.close()
