"""manage.py import_library: what another house of ours has published, as drafts; verified."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, IntegrityError
from tqdm import tqdm

from articles.documents.compile import InvalidDocument
from articles.importing.cross_links import CrossLinks, set_cross_links
from articles.importing.formats.interchange.reading import parse_interchange
from articles.importing.library.record import Ending, LeftOut, Record
from articles.importing.library.saving import save_record
from articles.importing.library.verifying import compare, list_digest
from articles.importing.tree import ImportFailure
from articles.management.collector import leave_out_code
from articles.models import Origin


class Command(BaseCommand):
    help = (
        "Bring in FILE, which export_library or the pages of /api/v1/export/articles made, as "
        "drafts, and compare every text with the file. Never publishes. Safe to stop and run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        leave_out_code()
        self.counts: Counter[str] = Counter()
        self.wanted: dict[str, dict[str, str]] = {}
        self.mentions: list[CrossLinks] = []
        complete = False
        try:
            with options["file"].open("rb") as stream:
                results = parse_interchange(stream, lines=True)
                for result in tqdm(results, disable=None, unit="article", leave=False):
                    complete = isinstance(result, Ending) and result.complete
                    self._bring_in(result)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror or error}") from error
        for warning in set_cross_links(self.mentions):
            self._tell(warning)
        self._summary(complete)

    def _bring_in(self, result: object) -> None:
        match result:
            case LeftOut():
                self.counts["left out"] += 1
                self._tell(f"{result}{_drafted(result)}")
            case ImportFailure():
                self._failed(str(result))
            case Record():
                self.wanted.setdefault(result.source, {})[result.id] = result.digest
                self._save(result)
            case Ending():
                pass
            case _:
                self._failed("An article in the interchange form: use import_articles.")

    def _save(self, record: Record) -> None:
        try:
            saved = save_record(record)
        except (ImportFailure, InvalidDocument, DataError, IntegrityError, UnicodeError) as failure:
            self._failed(f"{record.id} “{record.title}”: {failure}")
            return
        self.counts[saved.outcome] += 1
        if saved.outcome != "kept":
            self.mentions.append(CrossLinks.of(saved.article, record))
        for warning in saved.warnings:
            self._tell(f"{record.id} “{record.title}”: {warning}")

    def _failed(self, why: str) -> None:
        self.counts["failed"] += 1
        self._tell(f"failed: {why}")

    def _tell(self, line: str) -> None:
        with tqdm.external_write_mode():
            self.stderr.write(line)

    def _summary(self, complete: bool) -> None:
        differences = 0
        for source, wanted in self.wanted.items():
            here, found = compare(source, wanted)
            for one in found:
                self._tell(f"{one.id} “{one.title}”: {wanted[one.id]} in the file, here {one.here}")
            differences += len(found)
            self.stdout.write(
                f"{source}: {list_digest(wanted)} in the file, here {list_digest(here)}"
            )
        counts = ", ".join(f"{count} {word}" for word, count in sorted(self.counts.items()))
        total = sum(map(len, self.wanted.values()))
        self.stdout.write(f"{total} articles: {counts or 'nothing'}; {differences} differ in text")
        if not complete:
            raise CommandError("The file has no last line that says it is complete: it was cut.")
        if differences or self.counts["failed"]:
            raise SystemExit(1)


def _drafted(left_out: LeftOut) -> str:
    """What to do where the withdrawn article was brought in before."""
    known = Origin.objects.filter(source_id=left_out.public_id).select_related("article").first()
    return f". Here it is “{known.article.title}”: withdraw or delete it." if known else ""
