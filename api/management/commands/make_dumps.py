"""manage.py make_dumps: make the files of the whole library that partners fetch."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from api.dumps.making import make_dumps
from articles.delivery.sync.dumps import offered


class Command(BaseCommand):
    help = (
        "Bring the files of the whole library (/api/v1/dumps) up to what is published, which else "
        "the worker does. Only what changed is made anew; it can be stopped and run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DUMP_MINUTES:
            raise CommandError("DUMP_MINUTES is 0: no files are made. Take it out, or set it.")
        made = make_dumps()
        for dump in offered():
            name = dump.language or "all"
            count = f"{dump.articles} articles, {dump.tombstones} tombstones"
            self.stdout.write(f"{name}: {count}, {dump.size} bytes, {dump.digest}")
        self.stdout.write(f"{made} files made")
