"""manage.py publish_articles: publish imported drafts with the review their source states."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.editorial.publishing.imported import publish_imported, unpublished_imports
from articles.editorial.publishing.open_warnings import NEVER_UNREAD
from articles.importing.warning_kinds import KINDS
from articles.management.collector import leave_out_code
from articles.models import Article


class Command(BaseCommand):
    help = (
        "Publish imported drafts that nobody has changed since, with the review their source "
        "states or none. Safe to stop and run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ids", nargs="*", metavar="ID", type=_uuid, help="public ids")
        parser.add_argument("--all-imported", action="store_true")
        parser.add_argument(
            "--with-warnings",
            nargs="+",
            metavar="KIND",
            choices=sorted(KINDS.keys() - NEVER_UNREAD),
            default=[],
            help="kinds of warnings that may stand open; the log names them with each article",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        leave_out_code()
        if bool(options["ids"]) == options["all_imported"]:
            raise CommandError("Name the articles by their ids, or say --all-imported.")
        ids = unpublished_imports() if options["all_imported"] else _rows(options["ids"])
        counts: Counter[str] = Counter()
        with tqdm(total=len(ids), disable=None, unit="article", leave=False) as bar:
            for outcome in publish_imported(ids, with_warnings=options["with_warnings"]):
                bar.update()
                counts[outcome.result] += 1
                if outcome.result == "failed":
                    article = outcome.article
                    line = f"{article.public_id} “{article.title}”: failed: {outcome.why}"
                    with tqdm.external_write_mode():
                        self.stderr.write(line)
        results = ", ".join(f"{count} {result}" for result, count in sorted(counts.items()))
        self.stdout.write(f"{len(ids)} articles: {results or 'nothing to publish'}")
        if counts["failed"]:
            raise SystemExit(1)


def _uuid(text: str) -> UUID:
    return UUID(text)


def _rows(ids: list[UUID]) -> list[int]:
    found = dict(Article.objects.filter(public_id__in=ids).values_list("public_id", "pk"))
    missing = [str(public_id) for public_id in ids if public_id not in found]
    if missing:
        raise CommandError(f"There is no article {', '.join(missing)}.")
    return [found[public_id] for public_id in dict.fromkeys(ids)]
