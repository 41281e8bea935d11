"""The pages of a site one after another: asked for politely, once each, and if they changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.importing.tree import ImportFailure, Tree

from .fetching import MAX_SITE_MAP, Fetched, SiteSession
from .pages import tree_of_page
from .progress import Progress, Step
from .robots import MAX_PAUSE, Manners
from .site_maps import addresses_of, is_site_map, listed_addresses

# A site that answers none of so many pages is down, or wants to be left alone.
MOST_FAILURES = 20


class Refused(ImportFailure):
    """The site's robots.txt keeps a page from programs."""


class SiteStopped(ImportFailure):
    """The site wants no more requests now. The message says when to go on."""


@dataclass
class Page:
    """What came of one address: an article, a reason, or neither where nothing is to be done.

    `step` is for the file of progress, once the article is saved.
    """

    step: Step
    result: Tree | ImportFailure | None
    note: str = ""


@dataclass
class Crawl:
    """One run over a site. `skipped` are addresses that were not asked for, with the reason."""

    session: SiteSession
    manners: Manners
    progress: Progress
    language: str | None = None
    skipped: list[str] = field(default_factory=list)
    failures: int = 0

    def addresses(self, url: str) -> list[str]:
        """The pages of a site map, or the address itself if it is a page. Raises ImportFailure."""
        fetched = self._map(url)
        if fetched.kind == "text/plain":
            return list(listed_addresses(fetched.body.decode("utf-8", "replace"), self.skipped))
        if not is_site_map(fetched.body):
            return [url]
        return list(addresses_of(fetched.url, fetched.body, self._bytes, self.skipped))

    def pages(self, addresses: Iterable[str]) -> Iterator[Page]:
        """Each page that this run has not done. Raises SiteStopped."""
        for address in addresses:
            if not self.progress.is_done(address):
                yield self._page(address)

    def _page(self, address: str) -> Page:
        try:
            known = self.progress.known(address)
            fetched = self._fetched(address, known.conditions() if known else {})
            self.failures = 0
            if fetched.status == 304 and known:
                return Page(Step(**{**vars(known), "outcome": "unchanged"}), None, "not changed")
            return self._read(address, fetched)
        except SiteStopped:
            raise
        except Refused as failure:
            return Page(Step(address, "robots"), None, str(failure))
        except ImportFailure as failure:
            self._count_failure(failure)
            return Page(Step(address, "failed"), failure)

    def _fetched(self, address: str, conditions: dict[str, str]) -> Fetched:
        fetched = self.session.get(address, before=self._ask, known=conditions)
        if fetched.status in (429, 503):
            return self._again(address, fetched)
        if fetched.status not in (200, 304):
            raise ImportFailure(f"The site answered {fetched.status}.")
        return fetched

    def _again(self, address: str, fetched: Fetched) -> Fetched:
        """Once more after the time that the site asks for, if that is short."""
        seconds = int(fetched.retry_after) if fetched.retry_after.isdecimal() else 30
        if seconds <= MAX_PAUSE:
            self.manners.sleep(seconds)
            fetched = self.session.get(address, before=self._ask)
        if fetched.status in (429, 503):
            raise SiteStopped(
                f"The site asks to be left alone ({fetched.status} at {address}). "
                "Give the same command later: it goes on from here."
            )
        if fetched.status != 200:
            raise ImportFailure(f"The site answered {fetched.status}.")
        return fetched

    def _read(self, address: str, fetched: Fetched) -> Page:
        tree = tree_of_page(fetched, address, self.language)
        step = Step(
            address, "", url=tree.source_url, etag=fetched.etag, modified=fetched.modified,
            old=list(tree.past_addresses),
        )  # fmt: skip
        same = self.progress.of_page(tree.source_url)
        if same and same.address != address:
            step.outcome, step.id = "same", same.id
            return Page(step, None, f"the same page as {same.address}")
        return Page(step, tree)

    def _map(self, url: str) -> Fetched:
        fetched = self.session.get(url, before=self._ask, most=MAX_SITE_MAP)
        if fetched.status != 200:
            raise ImportFailure(f"{url} answered {fetched.status}.")
        return fetched

    def _bytes(self, url: str) -> bytes:
        return self._map(url).body

    def _ask(self, url: str) -> None:
        if why := self.manners.refusal(url):
            raise Refused(f"{url}: not fetched: {why}.")
        self.manners.wait(url)

    def _count_failure(self, failure: ImportFailure) -> None:
        self.failures += 1
        if self.failures >= MOST_FAILURES:
            raise SiteStopped(
                f"{MOST_FAILURES} pages failed one after another, the last: {failure} "
                "Look at the site, then give the same command: it goes on from here."
            )
