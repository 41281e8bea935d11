"""manage.py new_epoch: after a restore from backup, make every partner's cursor invalid."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.editorial.publishing.journal import new_epoch


class Command(BaseCommand):
    help = (
        "Run once after restoring the database from a backup: partners may hold changes that "
        "the backup lacks. Their cursors then get an error that tells them to start again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--why", default="Restored from backup")

    def handle(self, *args: Any, **options: Any) -> None:
        epoch = new_epoch(why=options["why"])
        self.stdout.write(f"The journal's epoch is now {epoch}. Every older cursor starts again.")
