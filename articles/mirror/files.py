"""The mirror in a folder: bodies in a store, and a tree of links to them by address."""

import os
import shutil
from pathlib import Path

from .answers import Answer
from .header_sets import HeaderSet, Unwritable, split
from .index import Index
from .lease import Lease
from .names import BODY, folder_of, link_of, values_in
from .nginx import write_nginx

# More sets than these, and something in the headers has values that were not foreseen.
MOST_SETS = 400


class Files:
    """A folder that nginx serves while `lease` vouches for it."""

    codings: tuple[str, ...] = ("identity", "gzip", "br")

    def __init__(self, folder: Path, index: Index) -> None:
        self.folder = folder.resolve()
        self._tree, self._store = self.folder / "tree", self.folder / "store"
        self._index = index
        for part in (self._tree, self._store):
            part.mkdir(exist_ok=True)
        self.lease = Lease(self.folder)
        self.sets = {
            name: HeaderSet(status, tuple((name, value) for name, value in headers))
            for name, (status, headers) in index.sets().items()
        }
        self.new_sets = 0
        write_nginx(self.folder, self.sets)

    def put(self, address: str, coding: str, topic: str, answer: Answer) -> bool:
        """Serve this answer; False where nginx cannot be told how."""
        try:
            link = self._tree / link_of(address, coding)
            headers, values = split(answer)
            target = folder_of(headers, values, answer.body)
        except Unwritable:
            return False
        if headers.name not in self.sets and not self._learn(headers):
            return False
        self._index.put(address, coding, topic, target)
        self._write(self._store / target / BODY, answer.body)
        self._link(link, self._store / target)
        return True

    def remove(self, address: str, coding: str) -> None:
        """Serve nothing there."""
        try:
            (self._tree / link_of(address, coding)).unlink(missing_ok=True)
        except Unwritable:
            return

    def remove_everything(self) -> None:
        """Serve nothing: one step, however much there is."""
        old = self.folder / "tree.old"
        shutil.rmtree(old, ignore_errors=True)
        self._tree.rename(old)
        self._tree.mkdir()
        shutil.rmtree(old, ignore_errors=True)

    def erase(self, target: str) -> None:
        """Erase a body that nothing serves."""
        folder = self._store / target
        shutil.rmtree(folder, ignore_errors=True)
        for above in (folder.parent, folder.parent.parent):
            try:
                above.rmdir()
            except OSError:
                return

    def read(self, address: str, coding: str) -> Answer | None:
        """What nginx would answer, read as it reads it; None where it serves nothing."""
        try:
            folder = os.path.realpath(self._tree / link_of(address, coding), strict=True)
            body = (Path(folder) / BODY).read_bytes()
        except (Unwritable, OSError):
            return None
        name, values = values_in(os.path.relpath(folder, self._store))
        headers = self.sets[name]
        return Answer(headers.status, headers.filled_in(values), body)

    def shown(self, answer: Answer) -> Answer:
        """All of it is kept."""
        return answer

    def _learn(self, headers: HeaderSet) -> bool:
        if len(self.sets) >= MOST_SETS:
            return False
        self.sets[headers.name] = headers
        self.new_sets += 1
        # Before a link leads there: nginx answers with what it has been told, or asks the site.
        self._index.say_sets({n: [s.status, s.headers] for n, s in self.sets.items()})
        write_nginx(self.folder, self.sets)
        return True

    def _write(self, path: Path, body: bytes) -> None:
        # Compared, as a file may be cut off where the machine stopped.
        if path.exists() and path.read_bytes() == body:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name("new")
        new.write_bytes(body)
        new.replace(path)

    def _link(self, link: Path, folder: Path) -> None:
        target = os.path.relpath(folder, link.parent)
        try:
            if os.readlink(link) == target:
                return
        except OSError:
            link.parent.mkdir(parents=True, exist_ok=True)
        new = self.folder / "link.new"
        new.unlink(missing_ok=True)
        os.symlink(target, new)
        new.replace(link)
