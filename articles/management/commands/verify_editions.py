"""manage.py verify_editions: recompute every digest, check the journal and the kept counts."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

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
        "Recompute the digest of every edition, validate it, check the journal for gaps, and count "
        "the published articles anew."
    )

    def handle(self, *args: Any, **options: Any) -> None:
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
        self.stdout.write(f"{count} editions checked, {faults} faults")
        if faults:
            raise SystemExit(1)


def _checked(edition: Edition) -> list[str]:
    try:
        return edition_faults(edition)
    except (InvalidDocument, UnknownFormat, ValueError) as error:
        return [f"{edition}: {error}"]
