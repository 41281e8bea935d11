"""manage.py restore: put back a backup made by manage.py backup."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from articles.backups.errors import BackupFailed
from articles.backups.restoring import restore


class Command(BaseCommand):
    help = (
        "Verify FILE, load it into an empty database, migrate it, give the journal a new epoch "
        "and check every edition. Stop the site and its worker first."
    )
    # The database may be empty.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--replace", action="store_true", help="lose what the database holds now"
        )
        parser.add_argument("--why", default="Restored from backup", help="for the house's log")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restore(
                options["file"],
                replace=options["replace"],
                why=options["why"],
                say=self.stdout.write,
            )
        except BackupFailed as error:
            raise CommandError(str(error)) from error
        try:
            call_command("verify_editions", stdout=self.stdout, stderr=self.stderr)
        except SystemExit as found:
            raise CommandError("The restored data has faults: see above.") from found
        self.stdout.write(
            "Withdraw and purge again what was withdrawn or purged after this backup was made, "
            "then start the site."
        )
