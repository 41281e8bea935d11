"""manage.py load_rehearsal: publish the invented library of a rehearsing site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.editorial.errors import Refused
from articles.rehearsal.library import NAMES, load, require_site_of_its_own, reset


class Command(BaseCommand):
    help = (
        "Publish invented articles in every state that partners must handle, on a site with "
        "REHEARSAL=1. A second run changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--reset", action="store_true", help="erase what was touched, and publish it anew"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_site_of_its_own()
            made = reset() if options["reset"] else load()
        except Refused as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{len(NAMES)} invented articles, {made} newly published")
