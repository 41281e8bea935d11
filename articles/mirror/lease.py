"""For how long the files may be served: a folder of links, each for one second of the clock.

    lease/1764547200 -> ../tree

nginx looks for a file below `lease/{this second}/`, so what was vouched for ends by itself when its
second is over, whoever has died or stopped. To serve nothing at once is one step: the folder is
renamed. Follower and nginx run on one machine and read the same clock.
"""

import os
import shutil
import time
from pathlib import Path

# Seconds before the next one begins in which its link is made.
AHEAD = 0.5
# After a question to the journal nothing is served longer than this: the rest of a second of AHEAD.
LONGEST = 1.0 + AHEAD
# How far the clock may be set, against one that nobody sets, before the lease ends.
_DRIFT = 0.2


class Lease:
    def __init__(self, folder: Path) -> None:
        self._path, self._closed = folder / "lease", folder / "lease.closed"
        self._offset = time.time() - time.monotonic()
        self._seconds: set[int] = set()
        self.end()

    def end(self) -> None:
        """Nothing is served from this moment on."""
        shutil.rmtree(self._closed, ignore_errors=True)
        if self._path.exists():
            self._path.rename(self._closed)
            shutil.rmtree(self._closed, ignore_errors=True)
        self._seconds = set()

    def renew(self, asked: float) -> None:
        """Vouch for the tree. `asked`: when (`time.time()`) the journal was about to be asked."""
        offset = time.time() - time.monotonic()
        if abs(offset - self._offset) > _DRIFT:
            # The clock was set: links of seconds that come again must not be there.
            self._offset = offset
            self.end()
            return
        self._path.mkdir(exist_ok=True)
        wanted = {int(asked), int(asked + AHEAD)}
        for second in wanted - self._seconds:
            os.symlink("../tree", self._path / str(second))
        # Those before stay for a request that is under way.
        for second in [second for second in self._seconds if second < int(asked) - 2]:
            (self._path / str(second)).unlink(missing_ok=True)
            self._seconds.discard(second)
        self._seconds |= wanted
