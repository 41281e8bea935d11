"""Django's migrate, which here ignores changes of wordings and holds up no reader."""

from typing import Any

from django.core.management.commands import migrate
from django.db import connections

from articles.management.autodetector import TablesAutodetector
from articles.management.patience import run_patiently


class Command(migrate.Command):
    autodetector = TablesAutodetector

    def handle(self, *args: Any, **options: Any) -> None:
        """Each migration is one transaction, so a new try goes on where the last one gave up."""

        def run() -> None:
            super(Command, self).handle(*args, **options)

        run_patiently(connections[options["database"]], run, self.stderr.write)
