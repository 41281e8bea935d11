"""manage.py mirror_static: the site's public answers as files, or in S3-compatible storage."""

import fcntl
import logging
import signal
import threading
import time
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.mirror.bucket import AMAZON, SCHEME, Bucket, NoLibrary, open_bucket
from articles.mirror.files import Files
from articles.mirror.following import follow
from articles.mirror.index import Index
from articles.mirror.mirror import Mirror
from articles.mirror.verify import differences

# So many differences are written out; the rest is counted.
SHOWN = 50
LIMITS = (
    "A recall reaches every copy at our own servers only. A bucket asks nobody before it serves: "
    "what was withdrawn is there until the next run, and longer in whatever keeps copies of it."
)


class Command(BaseCommand):
    help = (
        "Writes every public answer of the site as files with what nginx needs to serve them, or "
        "as objects into S3-compatible storage (docs/scaling.md). A second run does only what has "
        "changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = LIMITS
        add = parser.add_argument
        add("target", metavar="DIR", help="a folder, or s3://bucket/prefix")
        add("--follow", action="store_true", help="go on with the journal; only so nginx serves")
        add("--name", default="", help="as EDGE_MIRRORS names it: it then confirms recalls")
        add("--pdf", action="store_true", help="handouts too: seconds for each")
        add("--verify", action="store_true", help="compare all of it with the site's answers")
        add("--endpoint", default=AMAZON, help="of S3-compatible storage, with https://")
        add("--state", default="", metavar="DIR", help="where a bucket's index is kept")

    def handle(self, *args: Any, **options: Any) -> None:
        with _quiet(), _held(_folder(options)) as index:
            store = _opened(options, index)
            mirror = Mirror(store, index, name=options["name"], pdfs=options["pdf"])
            if options["follow"]:
                self._follow(mirror, store)
            else:
                self._once(mirror, store)
            if options["verify"]:
                self._verify(store, index)

    def _once(self, mirror: Mirror, store: Files | Bucket) -> None:
        began = time.monotonic()
        mirror.remove_changed()
        mirror.ask_again()
        mirror.fill()
        count = mirror.count
        self._say(
            f"{count.asked} asked, {count.removed} removed, {count.left} left to the site, "
            f"{count.failed} failed, {time.monotonic() - began:.1f} s"
        )
        if isinstance(store, Files):
            self._say_reload(store)
        else:
            self._say(LIMITS)

    def _follow(self, mirror: Mirror, store: Files | Bucket) -> None:
        if isinstance(store, Bucket):
            raise CommandError("--follow is for a folder. Run it again for a bucket, by a timer.")
        stop = threading.Event()
        for signum in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signum, lambda *_: stop.set())
        self._say_reload(store)
        self._say("following the journal")
        follow(mirror, store, stop)

    def _say_reload(self, files: Files) -> None:
        if files.new_sets:
            self._say(
                f"{files.new_sets} new sets of headers. Reload nginx, so that it knows "
                f"{files.folder}/nginx; until then the site answers there."
            )

    def _verify(self, store: Files | Bucket, index: Index) -> None:
        number = 0
        for number, line in enumerate(differences(store, index), start=1):
            if number <= SHOWN:
                self._say(line)
        if number:
            raise CommandError(f"{number} answers are not as the site's. Run mirror_static again.")
        self._say("all as the site answers")

    def _say(self, text: str) -> None:
        self.stdout.write(f"mirror_static: {text}")
        self.stdout.flush()


def _folder(options: dict[str, Any]) -> Path:
    """Where the index is."""
    if not options["target"].startswith(SCHEME):
        return Path(options["target"])
    if not options["state"]:
        raise CommandError(
            "A bucket needs --state DIR, a folder that stays from run to run. Without what it "
            "keeps there, everything is uploaded anew."
        )
    return Path(options["state"])


def _opened(options: dict[str, Any], index: Index) -> Files | Bucket:
    if not options["target"].startswith(SCHEME):
        return Files(Path(options["target"]), index)
    try:
        return open_bucket(options["target"], options["endpoint"], index)
    except ValueError as error:
        raise CommandError(str(error)) from None
    except NoLibrary:
        raise CommandError(
            "The package minio is not installed. Install it: pip install --no-deps "
            "--require-hashes -r requirements-s3.txt"
        ) from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Each 410 that is asked for would have a line in the log."""
    requests = logging.getLogger("django.request")
    before = requests.level
    requests.setLevel(logging.ERROR)
    try:
        yield
    finally:
        requests.setLevel(before)


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
