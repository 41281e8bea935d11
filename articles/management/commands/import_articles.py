"""manage.py import_articles: import files and folders as drafts. Never publishes."""

import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, transaction
from tqdm import tqdm

from articles.documents.compile import InvalidDocument
from articles.importing.cross_links import CrossLinks, set_cross_links
from articles.importing.dry_run import facts_of, tree_as_json
from articles.importing.formats.files import (
    CHOICES,
    ParsedArticle,
    find_files,
    parse_file,
    parse_mapped,
)
from articles.importing.formats.word.words.bits import BOTH
from articles.importing.formats.word.words.bits import CHOICES as CHANGES
from articles.importing.library.record import LeftOut, Record
from articles.importing.library.saving import save_record
from articles.importing.recognition.doubtful import doubtful_parts
from articles.importing.redirects import Moved, keep_past_slugs, moved_of, write_redirects
from articles.importing.saving import Saved, save_tree
from articles.importing.sources.mapping.rules import Mapping, read_mapping
from articles.importing.tree import ImportFailure, Tree
from articles.importing.triage import TriageReport
from articles.management.collector import leave_out_code
from articles.models import Topic
from articles.models.fields import LANGUAGE_TAG

# Articles per transaction: on SQLite a commit costs a sixth of an article, and other writers wait
# for less than a tenth of a second.
BATCH = 20


class Command(BaseCommand):
    help = "Import files and folders as drafts (docs/import.md). Never publishes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument("--format", choices=CHOICES, default="auto")
        parser.add_argument(
            "--mapping", metavar="MAP.toml", help="what the fields of CSV or JSON files are here"
        )
        parser.add_argument(
            "--tracked-changes",
            choices=CHANGES,
            default=BOTH,
            help="of Word files, that nobody has accepted: both texts in brackets, or one",
        )
        parser.add_argument(
            "--redirects",
            metavar="NAME",
            help="write NAME.csv, NAME.nginx.conf and NAME.apache.txt: old addresses to ours",
        )
        self.add_common_arguments(parser)

    def add_common_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", help="BCP 47 tag for pages that do not state theirs")
        parser.add_argument("--topic", help="slug of a topic to put every article under")
        parser.add_argument("--dry-run", action="store_true", help="parse only, save nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")
        parser.add_argument(
            "--report",
            metavar="FILE.csv",
            help="write what became of each file: warnings by kind, words and numbers in and out",
        )

    mapping: Mapping | None = None
    report: TriageReport | None = None

    def begin(self, options: dict[str, Any]) -> Topic | None:
        """Check the common options; returns the topic to put articles under."""
        leave_out_code()
        self.options = options
        self.counts: Counter[str] = Counter()
        self.mentions: list[CrossLinks] = []
        self.moved: list[Moved] = []
        self.report = _report(options["report"])
        language = options["language"]
        if language and not LANGUAGE_TAG.fullmatch(language):
            raise CommandError(f"--language {language!r} is not a BCP 47 tag such as en or pt-BR.")
        return None if options["dry_run"] else _topic(options["topic"])

    def handle(self, *args: Any, **options: Any) -> None:
        topic = self.begin(options)
        self.mapping = _mapping(options["mapping"])
        files, skipped = find_files(options["paths"])
        for file in skipped:
            self.counts["skipped"] += 1
            self.stderr.write(f"{file}: skipped, of no format this command reads")
        # disable=None: no progress bar unless the output is a terminal.
        bar = tqdm(files, disable=None, unit="file", leave=False)
        for some in _batches(p for file in bar for p in self._parsed(file, options["language"])):
            self.take(some, topic)
        self.finish(len(files), "files")

    def finish(self, count: int, what: str) -> None:
        """Link the articles, write the redirects if they are asked for, and sum up."""
        for warning in set_cross_links(self.mentions):
            self.stderr.write(warning)
        if name := self.options.get("redirects"):
            for file in write_redirects(self.moved, Path(name)):
                self.stderr.write(f"Written: {file}")
        if self.report:
            self.report.close()
            self.stderr.write(f"Written: {self.options['report']}")
        self._summary(count, what)

    def _parsed(self, file: Path, language: str | None) -> Iterator[ParsedArticle]:
        if self.mapping:
            return parse_mapped(file, self.mapping, language=language)
        return parse_file(
            file,
            format=self.options["format"],
            language=language,
            changes=self.options["tracked_changes"],
        )

    def take(self, parsed: Sequence[ParsedArticle], topic: Topic | None) -> list[Saved | None]:
        """Save or show articles, in one transaction; returns what was saved of each.

        One that fails does not undo the others. What is said of them is said once it is stored.
        """
        with nullcontext() if self.options["dry_run"] else transaction.atomic():
            outcomes = [self._outcome(one.result, topic) for one in parsed]
        for one, outcome in zip(parsed, outcomes, strict=True):
            self._tell(one, outcome)
        return [outcome if isinstance(outcome, Saved) else None for outcome in outcomes]

    def _outcome(
        self, result: Tree | Record | ImportFailure | LeftOut, topic: Topic | None
    ) -> Saved | Exception | None:
        """What was saved, or why it was not; None where nothing is to be saved."""
        if isinstance(result, LeftOut | ImportFailure):
            return result
        if self.options["dry_run"]:
            return None
        try:
            with transaction.atomic():
                return self._save(result, topic)
        except (ImportFailure, InvalidDocument, DataError, UnicodeError) as failure:
            return failure

    def _tell(self, parsed: ParsedArticle, outcome: Saved | Exception | None) -> None:
        tree = parsed.result
        if isinstance(outcome, LeftOut):
            self.counts["left out"] += 1
            if self.report:
                self.report.failed(parsed.place, str(outcome), outcome="left out")
            self.stderr.write(f"{parsed.place}: {outcome}")
        elif isinstance(outcome, DataError | UnicodeError):
            # An error that no parser foresaw must not stop the files after it.
            why = f"The database cannot hold it: {outcome}. Shorten or mend it."
            self._failed(parsed.place, why)
        elif isinstance(outcome, Exception):
            self._failed(parsed.place, str(outcome))
        elif isinstance(tree, Tree | Record):
            self._tell_of(parsed.place, tree, outcome)

    def _tell_of(self, place: str, tree: Tree | Record, saved: Saved | None) -> None:
        try:
            if saved is None:
                self._preview(place, tree)
            else:
                self._say(place, tree, saved)
        except (ImportFailure, InvalidDocument) as failure:
            self._failed(place, str(failure))

    def _preview(self, place: str, tree: Tree | Record) -> None:
        self.counts["parsed"] += 1
        row: dict[str, Any] = {"file": place, "outcome": "parsed", "id": "-", "title": tree.title}
        row |= {"sections": len(tree.sections), "items": _items(tree), "warnings": tree.warnings}
        self._report(row, tree_as_json(tree) if isinstance(tree, Tree) else row, tree)
        if self.mapping and isinstance(tree, Tree) and not self.options["json"]:
            for line in facts_of(tree):
                self._write(f"    {line}")

    def _save(self, tree: Tree | Record, topic: Topic | None) -> Saved:
        if isinstance(tree, Record):
            return save_record(tree, topic=topic)
        saved = save_tree(tree, topic=topic)
        if saved.outcome != "kept":
            keep_past_slugs(saved.article, tree)
        return saved

    def _say(self, place: str, tree: Tree | Record, saved: Saved) -> None:
        self.counts[saved.outcome] += 1
        if saved.outcome != "kept":
            self.mentions.append(CrossLinks.of(saved.article, tree))
        if isinstance(tree, Tree):
            self.moved += moved_of(tree, saved.article.public_id)
        row = {
            "file": place,
            "outcome": saved.outcome,
            "id": str(saved.article.public_id),
            "title": saved.article.title,
            "sections": saved.sections,
            "items": saved.items,
            "warnings": saved.warnings,
        }
        self._report(row, row, tree)

    def _report(self, row: dict[str, Any], as_json: dict, tree: Tree | Record) -> None:
        doubtful = len(doubtful_parts(tree)) if isinstance(tree, Tree) else None
        if self.report:
            facts = {name: row[name] for name in ("id", "title", "warnings")}
            counted = tree.counted if isinstance(tree, Tree) else None
            self.report.add(
                row["file"], row["outcome"], **facts, counted=counted, doubtful=doubtful
            )
        if self.options["json"]:
            self._write(json.dumps(as_json, ensure_ascii=False))
            return
        count = len(row["warnings"])
        self._write(
            "{file}: {outcome} {id} “{title}”, {sections} sections, {items} items, "
            "{count} warnings{doubts}".format(
                **row, count=count, doubts=f", {doubtful} doubtful parts" if doubtful else ""
            )
        )
        for warning in row["warnings"]:
            self._write(f"    {warning}")

    def _failed(self, place: str, why: str) -> None:
        self.counts["failed"] += 1
        if self.report:
            self.report.failed(place, why)
        if self.options["json"]:
            self._write(json.dumps({"file": place, "error": why}, ensure_ascii=False))
        with tqdm.external_write_mode():
            self.stderr.write(f"{place}: failed: {why}")

    def _write(self, line: str) -> None:
        # tqdm clears the progress bar before the line and draws it again after.
        with tqdm.external_write_mode():
            self.stdout.write(line)

    def _summary(self, count: int, what: str) -> None:
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.counts.items()))
        line = f"{count} {what}: {outcomes or 'nothing to import'}"
        (self.stderr if self.options["json"] else self.stdout).write(line)
        if self.counts["failed"]:
            raise SystemExit(1)


def _report(name: str | None) -> TriageReport | None:
    try:
        return TriageReport(Path(name)) if name else None
    except OSError as error:
        raise CommandError(f"{name}: cannot be written: {error.strerror or error}.") from None


def _mapping(name: str | None) -> Mapping | None:
    if name is None:
        return None
    try:
        return read_mapping(Path(name).read_bytes(), name)
    except OSError as error:
        raise CommandError(f"{name}: cannot be read: {error.strerror or error}.") from None
    except ImportFailure as failure:
        raise CommandError(str(failure)) from None


def _batches(parsed: Iterable[ParsedArticle]) -> Iterator[list[ParsedArticle]]:
    """Lists of at most BATCH; those read before a parser stopped come before its exception."""
    some: list[ParsedArticle] = []
    try:
        for one in parsed:
            some.append(one)
            if len(some) == BATCH:
                yield some
                some = []
    except Exception:
        if some:
            yield some
        raise
    if some:
        yield some


def _topic(slug: str | None) -> Topic | None:
    if slug is None:
        return None
    topic = Topic.objects.filter(slug=slug).first()
    if topic is None:
        known = ", ".join(Topic.objects.values_list("slug", flat=True)[:20]) or "none yet"
        raise CommandError(f"There is no topic {slug!r} ({known}). Make it in the admin first.")
    return topic


def _items(tree: Tree | Record) -> int:
    if isinstance(tree, Record):
        return tree.items
    return sum(len(block.listed) for section in tree.sections for block in section.blocks)
