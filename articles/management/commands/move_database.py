"""manage.py move_database: every row of the site's database into another, SQLite or PostgreSQL."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.backups.errors import MoveFailed
from articles.backups.moving.moving import move


class Command(BaseCommand):
    help = (
        "Copy every row of the database that DATABASE_URL names into the empty one that URL names "
        "(SQLite or PostgreSQL, in any direction), and verify it. Stop the site and its worker "
        "first. Broken off, it can be run again and goes on. Partners' cursors stay valid."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", metavar="URL")
        parser.add_argument(
            "--manifest", type=Path, metavar="FILE", help="write rows and digest of each table here"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = move(options["url"], self.stdout.write)
        except MoveFailed as failure:
            raise CommandError(str(failure)) from failure
        if path := options["manifest"]:
            path.write_text(json.dumps(manifest, indent=1) + "\n")
        articles = manifest["articles"]
        self.stdout.write(
            f"Moved: {articles['count']} articles with the digest {articles['digest']}, seq "
            f"{manifest['seq']}, epoch {manifest['epoch']}, equal on both. Set DATABASE_URL to the "
            "target, start the site and its worker, and keep the source until you are sure."
        )
