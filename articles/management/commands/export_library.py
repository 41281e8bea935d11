"""manage.py export_library: all that is published, in one file for another house of ours."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.delivery.sync.library import library_lines


class Command(BaseCommand):
    help = (
        "Write the articles that readers get, and what stands beside them, to a file that "
        "import_library of another site reads. Drafts, editions before the present ones and the "
        "words of withdrawn articles are not in it: move_database and backup take everything."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, metavar="FOLDER_OR_FILE")
        parser.add_argument("--language", help="BCP 47 tag: the articles of this language alone")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["path"]
        if path.is_dir():
            path /= f"library-{timezone.now():%Y%m%dT%H%M%SZ}.ndjson"
        part = path.with_name(f"{path.name}.part")
        try:
            with part.open("wb") as file:
                for line in library_lines(options["language"]):
                    file.write(line)
            part.rename(path)
        except OSError as error:
            raise CommandError(f"{path} cannot be written: {error.strerror or error}") from error
        self.stdout.write(f"{path}: {path.stat().st_size / 1e6:.1f} MB. {line.decode().strip()}")
