"""manage.py backup: a consistent, verified copy of everything, in one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.backups import archive
from articles.backups.errors import BackupFailed


class Command(BaseCommand):
    help = (
        "Write a copy of the database and of media files to a new file in DIR, while the site "
        "runs, and verify it. Keep some of these files on another machine."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("dir", type=Path, metavar="DIR")
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            help="delete all but the newest N backups in DIR, once the new one is verified",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        keep = options["keep"]
        if keep is not None and keep < 1:
            raise CommandError("--keep: keep at least 1 backup.")
        try:
            path, manifest = archive.write(options["dir"])
        except (BackupFailed, OSError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        size = path.stat().st_size / 1e6
        self.stdout.write(
            f"{path}: {size:.1f} MB, verified; {manifest['counts']['articles_edition']} editions, "
            f"seq {manifest['seq']}"
        )
        if keep:
            self._delete_older(options["dir"], keep)

    def _delete_older(self, folder: Path, keep: int) -> None:
        for path in sorted(folder.glob(f"{archive.PREFIX}*{archive.SUFFIX}"))[:-keep]:
            path.unlink()
            self.stdout.write(f"{path}: deleted")
