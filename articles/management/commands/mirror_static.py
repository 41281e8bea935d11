"""manage.py mirror_static: the site's public answers as files, or in S3-compatible storage."""

import fcntl
import logging
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.mirror.files import Files
from articles.mirror.following import follow
from articles.mirror.index import Index
from articles.mirror.mirror import Mirror
from articles.mirror.verify import differences

# So many differences are written out; the rest is counted.
SHOWN = 50


class Command(BaseCommand):
    help = (
        "Writes every public answer of the site as files with what nginx needs to serve them "
        "(docs/scaling.md). A second run does only what has changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("target", metavar="DIR", help="a folder, or s3://bucket/prefix")
        parser.add_argument(
            "--follow", action="store_true", help="go on with the journal; only so nginx serves"
        )
        parser.add_argument(
            "--name", default="", help="as EDGE_MIRRORS names it: it then confirms recalls"
        )
        parser.add_argument("--pdf", action="store_true", help="handouts too: seconds for each")
        parser.add_argument(
            "--verify", action="store_true", help="compare all of it with the site's answers"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Each 410 that is asked for would have a line there.
        logging.getLogger("django.request").setLevel(logging.ERROR)
        folder = Path(options["target"])
        with _held(folder) as index:
            files = Files(folder, index)
            mirror = Mirror(files, index, name=options["name"], pdfs=options["pdf"])
            if options["follow"]:
                self._follow(mirror, files)
            else:
                self._once(mirror, files)
            if options["verify"]:
                self._verify(files, index)

    def _once(self, mirror: Mirror, files: Files) -> None:
        began = time.monotonic()
        mirror.remove_changed()
        mirror.ask_lists_again()
        mirror.fill()
        count = mirror.count
        self.stdout.write(
            f"mirror_static: {count.asked} asked, {count.removed} removed, {count.left} left to "
            f"the site, {time.monotonic() - began:.1f} s"
        )
        self._say_reload(files)

    def _follow(self, mirror: Mirror, files: Files) -> None:
        stop = threading.Event()
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, lambda *_: stop.set())
        self._say_reload(files)
        self.stdout.write("mirror_static: following the journal")
        self.stdout.flush()
        follow(mirror, files, stop)

    def _say_reload(self, files: Files) -> None:
        if files.new_sets:
            self.stdout.write(
                f"mirror_static: {files.new_sets} new sets of headers. Reload nginx, so that it "
                f"knows {files.folder}/nginx; until then the site answers there."
            )

    def _verify(self, files: Files, index: Index) -> None:
        number = 0
        for number, line in enumerate(differences(files, index), start=1):
            if number <= SHOWN:
                self.stdout.write(line)
        if number:
            raise CommandError(f"{number} answers are not as the site's. Run mirror_static again.")
        self.stdout.write("mirror_static: all as the site answers")


@contextmanager
def _held(folder: Path) -> Iterator[Index]:
    """The mirror's index, for this process alone."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CommandError(f"Another mirror_static works on {folder}. Stop it first.") from None
        index = Index(folder / "index.sqlite3")
        try:
            yield index
        finally:
            index.close()
