"""manage.py import_site: the pages of a site as drafts, fetched politely. Never publishes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import CommandError

from articles.importing.formats.files import ParsedArticle
from articles.importing.redirects import Moved
from articles.importing.site.crawl import Crawl, Page, SiteStopped
from articles.importing.site.fetching import SiteSession, site_of
from articles.importing.site.progress import Progress
from articles.importing.site.robots import TOKEN, Manners
from articles.importing.site.site_maps import listed_addresses
from articles.importing.tree import ImportFailure
from articles.models import Article, Topic

from .import_articles import Command as ImportArticles


class Command(ImportArticles):
    help = "Import the pages of a site as drafts: a site map, a page or a list of addresses."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("places", nargs="+", metavar="URL-or-FILE")
        parser.add_argument(
            "--contact",
            default=getattr(settings, "PUBLISHER_EMAIL", ""),
            help="whom the site's people may write to; told to the site with each request",
        )
        parser.add_argument("--pause", type=float, default=1.0, help="seconds between requests")
        parser.add_argument(
            "--progress", metavar="FILE", default="import_site.jsonl", help="kept between runs"
        )
        parser.add_argument(
            "--redirects", metavar="NAME", default="redirects",
            help="write NAME.csv, NAME.nginx.conf and NAME.apache.txt: old addresses to ours",
        )  # fmt: skip
        self.add_common_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        topic = self.begin(options)
        if not options["contact"]:
            raise CommandError("Say whom the site's people may write to: --contact me@example.org.")
        try:
            progress = Progress(Path(options["progress"]), keep=not options["dry_run"])
        except ImportFailure as failure:
            raise CommandError(str(failure)) from None
        progress.forget(_missing(progress))
        session = SiteSession(f"{TOKEN}/1 (+{settings.SITE_URL}; {options['contact']})")
        manners = Manners(session, max(0.0, options["pause"]))
        self.crawl = Crawl(session, manners, progress, options["language"])
        if progress.resumed:
            self.stderr.write(f"Going on with the run that {options['progress']} tells of.")
        try:
            self._run(topic)
        finally:
            session.close()

    def _run(self, topic: Topic | None) -> None:
        addresses = [found for place in self.options["places"] for found in self._addresses(place)]
        addresses = list(dict.fromkeys(addresses))
        stopped = ""
        try:
            for page in self.crawl.pages(addresses):
                self._take_page(page, topic)
            self.crawl.progress.end()
        except SiteStopped as stop:
            stopped = str(stop)
        for reason in self.crawl.skipped:
            self.counts["skipped"] += 1
            self.stderr.write(f"skipped: {reason}")
        self._gather_redirects()
        if stopped:
            self.counts["failed"] += 1
            self.stderr.write(stopped)
        self.finish(len(addresses), "addresses")

    def _addresses(self, place: str) -> list[str]:
        """The pages of a site map or page, or of a file with an address a line."""
        try:
            if urlsplit(place).scheme in ("http", "https"):
                return self.crawl.addresses(place)
            text = Path(place).read_text("utf-8")
            return list(listed_addresses(text, self.crawl.skipped))
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(
                f"{place}: cannot be read as a list of addresses: {error}."
            ) from None
        except ImportFailure as failure:
            raise CommandError(str(failure)) from None

    def _take_page(self, page: Page, topic: Topic | None) -> None:
        step = page.step
        if page.result is None:
            self.counts["skipped" if step.outcome == "robots" else step.outcome] += 1
            self.stderr.write(f"{step.address}: {page.note}")
        elif saved := self.take([ParsedArticle(step.address, page.result)], topic)[0]:
            step.outcome, step.id = saved.outcome, str(saved.article.public_id)
        elif not step.outcome:
            step.outcome = "failed"
        self.crawl.progress.add(step)

    def _gather_redirects(self) -> None:
        """Of this run and those before it: a page that did not change keeps its redirect."""
        sites = {site_of(place) for place in self.options["places"] if "//" in place}
        for step in self.crawl.progress.steps.values():
            if step.id and (not sites or site_of(step.address) in sites):
                old = dict.fromkeys([step.address, step.url, *step.old])
                self.moved += [Moved(address, step.id) for address in old if address]
        if self.options["dry_run"]:
            self.options["redirects"] = None


def _missing(progress: Progress) -> set[str]:
    """The ids of articles that earlier runs made and that are no longer there."""
    ids = {step.id for step in progress.steps.values() if step.id}
    there = Article.objects.filter(public_id__in=ids).values_list("public_id", flat=True)
    return ids - set(map(str, there))
