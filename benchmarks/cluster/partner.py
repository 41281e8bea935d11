"""A partner with the Python client, which follows through the front all the while."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from articles.models import Current
from tests.partners.python_client import PROGRAM, PROVED, environment, run_client

from .parts import HOST, Part

# Seconds for the mirror to catch up at the end.
PATIENCE = 60.0


class Partner:
    """`site`: the port of what it asks. Its copy follows; `faults` compares it at the end."""

    def __init__(self, site: int, folder: Path) -> None:
        self._address, self._folder = f"http://{HOST}:{site}", folder
        self._copy = folder / "copy.sqlite3"
        command = [*PROGRAM, "mirror", self._address, str(self._copy), "--watch", "0.5"]
        self._following = Part("partner", command, folder, env=environment())
        self._following.start()

    def end(self) -> None:
        self._following.kill()

    def faults(self) -> list[str]:
        """What the copy that followed lacks: after the mirror's own proof, row by row."""
        self.end()
        said = self._catch_up()
        if said != PROVED.strip():
            return [f"the partner's mirror says: {said}"]
        copy, source = _rows_of(self._copy), _rows_of_source()
        differing = [one for one in copy.keys() | source.keys() if copy.get(one) != source.get(one)]
        return [f"the partner's copy of {one} differs" for one in sorted(differing)]

    def _catch_up(self) -> str:
        """The mirror's last line. A line before it names what it had to mend, which is a fault."""
        end = time.monotonic() + PATIENCE
        while True:
            done = run_client("mirror", self._address, str(self._copy), "--once")
            if done.returncode == 0 or time.monotonic() > end:
                return (done.stdout + done.stderr).strip()
            time.sleep(1)


def _rows_of(path: Path) -> dict[str, tuple]:
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT id, state, seq, digest FROM articles").fetchall()
    return {row[0]: row[1:] for row in rows}


def _rows_of_source() -> dict[str, tuple]:
    """{id: (state, seq of its last Change, digest or None)} of what a copy has."""
    rows = Current.objects.exclude(state="purged").values_list(
        "public_id", "state", "seq", "edition__digest"
    )
    gone = ("withdrawn",)
    return {str(one): (s, seq, None if s in gone else digest) for one, s, seq, digest in rows}
