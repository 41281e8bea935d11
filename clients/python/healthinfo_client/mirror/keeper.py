"""Follows the source: first the export, then the feed of changes, a page at a time."""

from __future__ import annotations

from ..network.transport import Transport
from ..problems import RestartError
from .comparing import Compared, Comparison
from .source import FeedPage, Source
from .store import Place, Rows, Store


class Keeper:
    """Keeps a copy in the file at `path`; `language` (a BCP 47 tag): of that language alone.

    Nothing is lost when it is stopped or killed, and the next one goes on where it was. Each
    method raises TryLater where the site does not answer rightly: what is saved stays right.
    """

    def __init__(self, transport: Transport, path: str, language: str | None = None) -> None:
        self.source = Source(transport, language)
        self.store = Store(path, self.source.manifest_address)

    def catch_up(self) -> int:
        """Copy all that there is by now. How many pages brought something."""
        pages = 0
        while True:
            complete, brought = self._step()
            pages += brought
            if complete:
                return pages

    def step(self) -> bool:
        """Copy one page. Whether there is nothing more for now."""
        return self._step()[0]

    def compare(self, *, mend: bool = True) -> Comparison:
        """Compare the whole copy with the source's digests, once it has caught up.

        `mend`: what differs is fetched anew. Where very much differs, all begins anew: the copy
        stays as it is until the new one is whole.
        """
        found = Comparison(self.source, self.store)
        found.run(mend=mend)
        if found.result is Compared.BEGUN:
            self._begin()
        return found

    def _step(self) -> tuple[bool, bool]:
        """(whether there is nothing more for now, whether anything came)."""
        place = self.store.place()
        if place is None:
            return self._begin()
        try:
            if place.step == "export":
                return self._load(place)
            return self._follow(place)
        except RestartError:  # the journal was restored from a backup
            return self._begin()

    def _begin(self) -> tuple[bool, bool]:
        """Start the export, into a table beside the copy there is."""
        seen = self.store.place()
        first = self.source.way(self.source.manifest()["links"]["first"])
        self.store.begin(seen, first)
        return False, True

    def _load(self, place: Place) -> tuple[bool, bool]:
        rows, end = self.source.export_page(place.address)
        to = Place("feed", end["changes"]) if end["complete"] else Place("export", end["next"])
        self.store.arrive(place, to, rows)
        return False, True

    def _follow(self, place: Place) -> tuple[bool, bool]:
        """Bring every article that a page of the feed names to what it is now."""
        page = self.source.feed_page(place.address)
        rows = self._fetched(page) if page.rows is None else self._newer(page)
        self.store.save(place, Place("feed", page.next), rows)
        return page.complete, bool(page.changes)

    def _newer(self, page: FeedPage) -> Rows:
        """Without what the copy has in a later state: a mended row is ahead of its place."""
        rows = page.rows or {}
        latest = {change["id"]: change["seq"] for change in page.changes}
        return {
            key: row
            for key, row in rows.items()
            if self.store.seq(key) <= (row.seq if row else latest[key])
        }

    def _fetched(self, page: FeedPage) -> Rows:
        """The articles that came along with no page, one by one."""
        latest = {change["id"]: change for change in page.changes}
        return {
            key: self.source.article(change, self.store.row(key)) for key, change in latest.items()
        }
