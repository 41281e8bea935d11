"""manage.py verify_editions: recompute every digest, check the journal, counts and export."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from articles.delivery.sync.bucket_checks import bucket_faults, rebuild_buckets
from articles.delivery.sync.bucket_digests import NotYet
from articles.documents.compile import InvalidDocument
from articles.documents.upgrade import UnknownFormat
from articles.editorial.publishing.verify import (
    count_faults,
    edition_faults,
    journal_faults,
)
from articles.models import Edition


class Command(BaseCommand):
    help = (
        "Recompute the digest of every edition, validate it, check the journal for gaps, count the "
        "published articles anew, and compare the export's digests with the articles."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--rebuild-export",
            action="store_true",
            help="only digest the export anew, where this command says that it is wrong",
        )

    def handle(self, *args: Any, rebuild_export: bool, **options: Any) -> None:
        if rebuild_export:
            self.rebuild()
        else:
            self.verify()

    def rebuild(self) -> None:
        try:
            self.stdout.write(f"the export is digested anew: {rebuild_buckets()} buckets")
        except NotYet:
            raise CommandError("Too much is being published. Run it again later.") from None

    def verify(self) -> None:
        faults = 0
        editions = Edition.objects.order_by("pk")
        count = editions.count()
        rows = editions.iterator(chunk_size=200)
        for edition in tqdm(rows, total=count, disable=None, unit="edition", leave=False):
            for fault in _checked(edition):
                faults += 1
                self.stderr.write(fault)
        for fault in journal_faults():
            faults += 1
            self.stderr.write(f"journal: {fault}")
        for fault in count_faults():
            faults += 1
            self.stderr.write(f"count, mended: {fault}")
        for fault in bucket_faults():
            faults += 1
            self.stderr.write(f"export: {fault}; mend it with --rebuild-export")
        self.stdout.write(f"{count} editions checked, {faults} faults")
        if faults:
            raise SystemExit(1)


def _checked(edition: Edition) -> list[str]:
    try:
        return edition_faults(edition)
    except (InvalidDocument, UnknownFormat, ValueError) as error:
        return [f"{edition}: {error}"]
